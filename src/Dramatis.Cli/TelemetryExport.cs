using System.Runtime.CompilerServices;
using Dramatis.Cli.Terminal;

namespace Dramatis.Cli;

/// <summary>
/// Telemetry to a collector, when asked for. Whatever becomes of it, the run is not concerned: the worst is one warning. Knows nothing of OpenTelemetry, so that a run without a collector loads none of it.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    private readonly Uri address;
    private readonly Surroundings surroundings;
    private readonly OpenTelemetryExport export;
    private bool allArrived = true;

    private TelemetryExport(Uri address, Surroundings surroundings)
    {
        (this.address, this.surroundings) = (address, surroundings);
        if (
            surroundings.Environment(OpenTelemetryExport.ProtocolVariable)
            is { Length: > 0 } protocol
                and not (OpenTelemetryExport.Grpc or OpenTelemetryExport.Http)
        )
            surroundings.Error.WriteLine(
                $"dramatis: Telemetry is not sent as {TerminalText.Clean(protocol)}: {OpenTelemetryExport.ProtocolVariable} may be "
                    + $"{OpenTelemetryExport.Http} or {OpenTelemetryExport.Grpc}. It is sent as {OpenTelemetryExport.Http}."
            );
        export = Load(address, surroundings.Environment, arrived => allArrived = arrived);
    }

    /// <summary>Begins to export; null without an address, and when it cannot begin.</summary>
    public static IDisposable? Start(Uri? address, Surroundings surroundings)
    {
        if (address is null)
            return null;
        try
        {
            return new TelemetryExport(address, surroundings);
        }
#pragma warning disable CA1031 // Paid work does not end for the sake of figures about it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            // The text of the exception may hold the address with its password, or the headers.
            surroundings.Error.WriteLine(
                $"dramatis: Telemetry could not be started ({error.GetType().Name}); the run goes on without. "
                    + "Check the OTEL_* variables and the installation."
            );
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            export.Dispose();
        }
#pragma warning disable CA1031 // The run is over and its exit code stands.
        catch (Exception)
#pragma warning restore CA1031
        {
            allArrived = false;
        }
        if (!allArrived)
            surroundings.Error.WriteLine(
                $"dramatis: Telemetry did not reach the collector at {address.Scheme}://{address.Authority}: "
                    + "is it running there? The run itself is not concerned."
            );
    }

    // Inlined, it would load OpenTelemetry with its caller.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OpenTelemetryExport Load(Uri address, Func<string, string?> environment, Action<bool> ended) =>
        new(address, environment, ended);
}
