using Dramatis.Runs;

namespace Dramatis.Cli.Terminal;

/// <summary>Warnings only, where errors go.</summary>
internal sealed class QuietRunView(TextWriter error) : RunView
{
    private readonly Lock gate = new();

    public override void Show(RunEvent happened)
    {
        if (happened is not RunEvent.Notice { Warning: true } warning)
            return;
        lock (gate)
            error.WriteLine($"dramatis: warning: {TerminalText.Clean(warning.Text)}");
    }

    public override void Stopping()
    {
        lock (gate)
            error.WriteLine($"dramatis: {StoppingText}");
    }
}
