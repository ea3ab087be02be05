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
    public static Task<IReadOnlyList<ServerReport>> InspectAsync(
        RunOptions options,
        CancellationToken cancellationToken = default
    ) => Task.FromResult<IReadOnlyList<ServerReport>>([]);
}
