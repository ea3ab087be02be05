using Dramatis.Backends;
using Dramatis.Backends.Discovery;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What answers in a run.</summary>
/// <param name="Gate">The way to it.</param>
/// <param name="Model">The model's name; part of every call's identity.</param>
/// <param name="Why">What was chosen and why, for people.</param>
/// <param name="IsDemo">Its rows are not for training.</param>
/// <param name="IsOllama">It sizes its context window to what we ask for.</param>
internal sealed record BackendConnection(ModelGate Gate, string Model, string Why, bool IsDemo, bool IsOllama)
    : IDisposable
{
    /// <summary>The model to be trained, when it is on a server of its own.</summary>
    public BackendConnection? Student { get; private init; }

    private const int OllamaConcurrency = 4;
    private const int UsualConcurrency = 16;

    public int DefaultConcurrency => IsOllama ? OllamaConcurrency : UsualConcurrency;

    public static int UsualConcurrencyOf(BackendKind? kind) =>
        kind == BackendKind.Ollama ? OllamaConcurrency : UsualConcurrency;

    public static async Task<BackendConnection> OpenAsync(
        RunOptions options,
        ICallStore calls,
        Spending spending,
        Action<string> notice,
        CancellationToken cancellationToken
    )
    {
        var connection = await OpenOneAsync(options, calls, spending, notice, cancellationToken).ConfigureAwait(false);
        if (options.StudentEndpoint is not { } endpoint || connection.IsDemo || options.ChatClient is not null)
            return connection;
        try
        {
            var own = options with { Backend = null, Endpoints = [endpoint], Model = options.Student };
            return connection with
            {
                Student = await OpenOneAsync(own, calls, spending, notice, cancellationToken).ConfigureAwait(false),
            };
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static async Task<BackendConnection> OpenOneAsync(
        RunOptions options,
        ICallStore calls,
        Spending spending,
        Action<string> notice,
        CancellationToken cancellationToken
    )
    {
        var common = new GateOptions
        {
            Calls = calls,
            Spending = spending,
            Time = options.TimeProvider,
            Notice = notice,
            ContextTokens = options.ContextTokens,
            Timeouts = new() { Answer = options.AnswerTimeout, Silence = options.SilenceTimeout },
            Retries = new() { Seed = options.Seed },
        };
        if (options.ChatClient is { } own)
            return new BackendConnection(
                (common with { Client = own, ClientName = "your chat client" }).Open(),
                options.Model ?? "custom",
                "Using the chat client given in the options.",
                IsDemo: false,
                IsOllama: false
            );
        if (options.Backend == BackendKind.Demo)
            return new BackendConnection(
                (common with { Client = new DemoChatClient(), ClientName = "demo", PassesInputs = true }).Open(),
                DemoChatClient.ModelName,
                "Using the built-in demo: its rows show every file, they are not for training.",
                IsDemo: true,
                IsOllama: false
            );

        var choice = await new BackendFinder(options.Environment, options.TimeProvider, notice)
            .FindAsync(ModelServers.Wish(options), cancellationToken)
            .ConfigureAwait(false);
        return new BackendConnection(
            (common with { Endpoints = choice.Endpoints, ApiKey = choice.ApiKey }).Open(),
            choice.Model,
            choice.Why,
            IsDemo: false,
            choice.Endpoints.Any(endpoint => endpoint.Kind == EndpointKind.Ollama)
        );
    }

    public void Dispose()
    {
        Student?.Dispose();
        Gate.Dispose();
    }
}
