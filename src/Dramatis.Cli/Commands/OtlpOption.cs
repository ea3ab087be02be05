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

    /// <summary>Null when it was not asked for. A variable that is no address is a warning only: it may have been set for other programs.</summary>
    /// <exception cref="RunException">What was typed is not an address (<see cref="ExitCode.Usage"/>).</exception>
    public Uri? Read(ParseResult parsed, Surroundings surroundings)
    {
        if (parsed.GetValue(this) is { } typed)
            return Address(typed) ?? throw new RunException(ExitCode.Usage, Refusal(Name));
        if (surroundings.Environment(Variable) is not { } text || string.IsNullOrWhiteSpace(text))
            return null;
        if (Address(text) is { } address)
            return address;
        surroundings.Error.WriteLine($"dramatis: {Refusal(Variable)} No telemetry is sent.");
        return null;
    }

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            ? address
            : null;

    // What was given may hold a password: the message does not repeat it.
    private static string Refusal(string source) =>
        $"{source} is not the address of a collector. Give one like http://127.0.0.1:4318.";
}
