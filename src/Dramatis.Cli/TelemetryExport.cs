using System.Runtime.CompilerServices;
using System.Text;
using Dramatis.Runs;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dramatis.Cli;

/// <summary>
/// Sends telemetry to a collector as long as it lives. The only type that knows OpenTelemetry, whose assemblies are loaded when it is first used.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    // A collector that is down must not keep the program from ending.
    private const int PatienceMilliseconds = 2000;

    private readonly Uri address;
    private readonly Surroundings surroundings;
    private readonly TracerProvider spans;
    private readonly MeterProvider measures;

    private TelemetryExport(Uri address, Surroundings surroundings)
    {
        (this.address, this.surroundings) = (address, surroundings);
        var resource = ResourceBuilder
            .CreateDefault()
            .AddService("dramatis", serviceVersion: ToolVersion.Text, autoGenerateServiceInstanceId: false);
        spans = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(Telemetry.Name)
            .AddOtlpExporter(options => Set(options, "v1/traces"))
            .Build();
        measures = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Telemetry.Name)
            .AddOtlpExporter(options => Set(options, "v1/metrics"))
            .Build();
    }

    /// <summary>Begins to export; null, and nothing is loaded, without an address.</summary>
    public static IDisposable? Start(Uri? address, Surroundings surroundings) =>
        address is null ? null : Load(address, surroundings);

    public void Dispose()
    {
        spans.Shutdown(PatienceMilliseconds);
        var arrived = measures.ForceFlush(PatienceMilliseconds);
        measures.Shutdown(PatienceMilliseconds);
        spans.Dispose();
        measures.Dispose();
        if (!arrived)
            surroundings.Error.WriteLine(
                $"dramatis: Telemetry did not reach the collector at {address.Scheme}://{address.Authority}: "
                    + "is it running there? The run itself is not concerned."
            );
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TelemetryExport Load(Uri address, Surroundings surroundings) => new(address, surroundings);

    private void Set(OtlpExporterOptions options, string path)
    {
        var isGrpc = surroundings.Environment("OTEL_EXPORTER_OTLP_PROTOCOL") == "grpc";
        options.Protocol = isGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        var builder = new UriBuilder(address) { UserName = "", Password = "" };
        if (!isGrpc)
            builder.Path = builder.Path.TrimEnd('/') + "/" + path;
        options.Endpoint = builder.Uri;
        options.TimeoutMilliseconds = PatienceMilliseconds;
        if (address.UserInfo.Length > 0)
        {
            var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo)));
            options.Headers = $"Authorization=Basic {Uri.EscapeDataString(basic)}";
        }
    }
}
