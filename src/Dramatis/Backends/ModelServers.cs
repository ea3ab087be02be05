using Dramatis.Backends.Discovery;
using Dramatis.Runs;

namespace Dramatis.Backends;

/// <summary>What was found at an address a model server may answer at.</summary>
/// <param name="Address">The address, without credentials.</param>
/// <param name="Kind">The protocol it speaks, or is expected to speak.</param>
/// <param name="Reachable">Whether it answered.</param>
/// <param name="Detail">Version and such if it answered, else what went wrong and what to do.</param>
/// <param name="Models">The models it has.</param>
public sealed record ServerReport(
    string Address,
    BackendKind Kind,
    bool Reachable,
    string Detail,
    IReadOnlyList<ServerModel> Models
)
{
    /// <summary>The model a run with the same options would use; null when a run would not choose this server.</summary>
    public string? ChosenModel { get; init; }
}

/// <summary>A model on a server.</summary>
/// <param name="Name">What <c>--model</c> takes.</param>
/// <param name="ContextTokens">Its context window a call in tokens, if the server tells.</param>
public sealed record ServerModel(string Name, int? ContextTokens);

/// <summary>Looks for model servers.</summary>
public static class ModelServers
{
    /// <summary>Looks at the given endpoints, or, when there are none, at the usual places and the environment.</summary>
    /// <param name="options">Backend, endpoints and environment are used.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <exception cref="RunException">An endpoint is not an address (<see cref="ExitCode.Usage"/>).</exception>
    public static async Task<IReadOnlyList<ServerReport>> InspectAsync(
        RunOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var finder = new BackendFinder(options.Environment, options.TimeProvider, static _ => { });
        var reports = await finder.InspectAsync(Wish(options), cancellationToken).ConfigureAwait(false);
        return
        [
            .. reports.Select(report => new ServerReport(
                report.Endpoint.Display,
                report.Endpoint.Kind == EndpointKind.Ollama ? BackendKind.Ollama : BackendKind.OpenAI,
                report.IsReachable,
                Describe(report),
                [.. report.Models.Select(model => new ServerModel(model.Name, model.ContextLength))]
            )
            {
                ChosenModel = Chosen(report, options.Model),
            }),
        ];
    }

    private static string? Chosen(EndpointReport report, string? wished)
    {
        if (!report.IsReachable)
            return null;
        try
        {
            return wished is null ? ModelChoice.Default(report).Model : ModelChoice.Check(report, wished);
        }
        catch (RunException)
        {
            // The user has to choose, or the model is not there: the report shows which there are.
            return null;
        }
    }

    internal static BackendWish Wish(RunOptions options) =>
        new(
            options.Backend switch
            {
                BackendKind.Ollama => EndpointKind.Ollama,
                BackendKind.OpenAI => EndpointKind.OpenAI,
                _ => null,
            },
            options.Endpoints,
            options.Model
        );

    private static string Describe(EndpointReport report)
    {
        if (report.Problem is { } problem)
            return problem;
        var facts = new List<string>();
        if (report.Version is { } version)
            facts.Add($"version {version}");
        if (report.Slots is { } slots)
            facts.Add($"serves {slots} at once");
        facts.Add($"answered in {report.Latency.TotalMilliseconds:0} ms");
        return string.Join(", ", facts);
    }
}
