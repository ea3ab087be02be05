using System.CommandLine;

namespace Dramatis.Cli.Commands;

/// <summary>Where telemetry is sent, if anywhere.</summary>
internal sealed class OtlpOption : Option<string?>
{
    private const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public OtlpOption()
        : base("--otlp")
    {
        HelpName = "URL";
        Description = $"Send telemetry to this OpenTelemetry collector [default: {Variable}, else nowhere].";
    }

    /// <summary>Null when it was not asked for.</summary>
    /// <exception cref="RunException">It is not an address (<see cref="ExitCode.Usage"/>).</exception>
    public Uri? Read(ParseResult parsed, Surroundings surroundings)
    {
        var (text, source) = parsed.GetValue(this) is { } typed
            ? (typed, Name)
            : (surroundings.Environment(Variable), Variable);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        // The text may hold a password: the message does not repeat it.
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            ? address
            : throw new RunException(
                ExitCode.Usage,
                $"{source} is not the address of a collector. Give one like http://127.0.0.1:4318."
            );
    }
}
