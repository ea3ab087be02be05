using Dramatis.Runs;

namespace Dramatis.Backends.Routing;

/// <summary>A call that waits for a place at an endpoint. Guarded by its pool's lock.</summary>
internal sealed class WaitingCall(StepName step, string? avoid, long tokens)
{
    public StepName Step => step;

    /// <summary>The endpoint whose attempt failed last.</summary>
    public string? Avoid => avoid;

    /// <summary>How many tokens it will take, by estimate.</summary>
    public long Tokens => tokens;

    public TaskCompletionSource<Slot> Place { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CancellationTokenRegistration Cancellation { get; set; }
}
