using System.Text;
using Dramatis.Runs;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dramatis.Cli;

/// <summary>Sends spans and measures as long as it lives. The only type that knows OpenTelemetry, whose assemblies are loaded with it.</summary>
internal sealed class OpenTelemetryExport : IDisposable
{
    // A collector that is down must not keep the program from ending.
    private const int PatienceMilliseconds = 2000;

    public const string ProtocolVariable = "OTEL_EXPORTER_OTLP_PROTOCOL";
    public const string Grpc = "grpc";
    public const string Http = "http/protobuf";

    private readonly Uri address;
    private readonly Func<string, string?> environment;
    private readonly Action<bool> ended;
    private readonly TracerProvider spans;
    private readonly MeterProvider measures;

    /// <param name="address">The collector's, with user and password if it wants any.</param>
    /// <param name="environment">The OTEL_* variables.</param>
    /// <param name="ended">Told at the end whether the last measures arrived.</param>
    public OpenTelemetryExport(Uri address, Func<string, string?> environment, Action<bool> ended)
    {
        (this.address, this.environment, this.ended) = (address, environment, ended);
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

    public void Dispose()
    {
        spans.Shutdown(PatienceMilliseconds);
        var arrived = measures.ForceFlush(PatienceMilliseconds);
        measures.Shutdown(arrived ? PatienceMilliseconds : 0);
        spans.Dispose();
        measures.Dispose();
        ended(arrived);
    }

    private void Set(OtlpExporterOptions options, string path)
    {
        var isGrpc = environment(ProtocolVariable) == Grpc;
        options.Protocol = isGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        var builder = new UriBuilder(address) { UserName = "", Password = "" };
        if (!isGrpc)
            builder.Path = builder.Path.TrimEnd('/') + "/" + path;
        options.Endpoint = builder.Uri;
        options.TimeoutMilliseconds = PatienceMilliseconds;
        if (address.UserInfo.Length > 0)
        {
            var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo)));
            var own = $"Authorization=Basic {Uri.EscapeDataString(basic)}";
            // What the variable asks for is there already.
            options.Headers = options.Headers is { Length: > 0 } asked ? $"{asked},{own}" : own;
        }
    }
}
