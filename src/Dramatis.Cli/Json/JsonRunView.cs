using Dramatis.Cli.Terminal;
using Dramatis.Runs;

namespace Dramatis.Cli.Json;

/// <summary>A run as JSON lines.</summary>
internal sealed class JsonRunView(JsonOutput output) : RunView
{
    public override void Show(RunEvent happened) => output.Line(json => json.WriteEvent(happened));

    public override void Stopping() => Show(new RunEvent.Notice(StoppingText));
}
