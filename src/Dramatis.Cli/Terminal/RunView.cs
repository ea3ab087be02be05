using Dramatis.Runs;

namespace Dramatis.Cli.Terminal;

/// <summary>Shows a run while it happens. May be told things from several threads.</summary>
internal abstract class RunView
{
    /// <summary>Keeps the view on screen while the work runs.</summary>
    public virtual Task ShowWhileAsync(Func<Task> work) => work();

    public abstract void Show(RunEvent happened);

    /// <summary>The user asked to stop.</summary>
    public abstract void Stopping();

    public const string StoppingText = "Stopping after the calls in flight; Ctrl-C again stops now.";
}
