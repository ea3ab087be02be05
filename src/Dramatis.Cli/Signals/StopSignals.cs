using System.Runtime.InteropServices;

namespace Dramatis.Cli.Signals;

/// <summary>What a command does about Ctrl-C.</summary>
internal enum StopManner
{
    /// <summary>The first one stops at once; the second ends the process.</summary>
    AtOnce,

    /// <summary>The first one finishes what is in flight, the second stops at once, the third ends the process.</summary>
    GracefulFirst,
}

/// <summary>Turns Ctrl-C and SIGTERM into cancellation, for as long as a command runs.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource graceful = new();
    private readonly CancellationTokenSource atOnce = new();
    private readonly StopManner manner;
    private readonly IDisposable[] registrations;
    private int stops;

    public StopSignals(Surroundings surroundings, StopManner manner)
    {
        this.manner = manner;
        registrations =
        [
            surroundings.ListenTo(PosixSignal.SIGINT, () => Received(again: true)),
            // Service managers repeat SIGTERM while they wait; only a person at the keyboard can mean "now".
            surroundings.ListenTo(PosixSignal.SIGTERM, () => Received(again: false)),
        ];
    }

    public StopTokens Tokens => new(graceful.Token, atOnce.Token);

    /// <summary>Told once, when the first signal begins a graceful stop.</summary>
    public Action Stopping { get; set; } = static () => { };

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        graceful.Dispose();
        atOnce.Dispose();
    }

    private bool Received(bool again)
    {
        bool first;
        lock (gate)
        {
            if (stops == 2)
                return !again;
            if (stops == 1 && !again)
                return true;
            first = stops == 0 && manner == StopManner.GracefulFirst;
            stops = first ? 1 : 2;
        }
        if (first)
            Stopping();
        (first ? graceful : atOnce).Cancel();
        return true;
    }
}
