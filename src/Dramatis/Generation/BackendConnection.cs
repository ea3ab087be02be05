using Dramatis.Backends;
using Dramatis.Backends.Batches;
using Dramatis.Backends.Discovery;
using Dramatis.Backends.Routing;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What answers in a run.</summary>
/// <param name="Gate">The way to it.</param>
/// <param name="Model">The model's name; part of every call's identity.</param>
/// <param name="Why">What was chosen and why, for people.</param>
/// <param name="IsDemo">Its rows are not for training.</param>
/// <param name="IsOllama">It sizes its context window to what we ask for.</param>
internal sealed record BackendConnection(IModelGate Gate, string Model, string Why, bool IsDemo, bool IsOllama)
    : IDisposable
{
    /// <summary>The model to be trained, when it is on a server of its own.</summary>
    public BackendConnection? Student { get; private init; }

    /// <summary>What goes to all servers; null where there are none.</summary>
    public RunTraffic? Traffic() =>
        (Gate as ModelGate)?.Traffic() is not { } own ? null
        : Student?.Traffic() is { } students ? own.With(students)
        : own;

    // Ceilings for what is found out, where the user gives none.
    private const int MostAtOnceAtOllama = 16;
    private const int MostAtOnce = 128;

    /// <summary>How many calls a server answers at once, before anything is known of it.</summary>
    public static int UsualConcurrencyOf(BackendKind? kind) => kind == BackendKind.Ollama ? 4 : 16;

    /// <summary>How many calls may be in flight.</summary>
    public IModelRoom Room => (IModelRoom)Gate;

    /// <summary>See <see cref="ModelGate.TurnAwayOn"/>; the student's calls too.</summary>
    public void TurnAwayOn(CancellationToken stopping)
    {
        (Gate as ModelGate)?.TurnAwayOn(stopping);
        Student?.TurnAwayOn(stopping);
    }

    /// <summary>Sets the context window asked of servers that let us choose, here and for the student.</summary>
    public void SizeContext(int tokens)
    {
        if (Gate is ModelGate gate)
            gate.ContextTokens = tokens;
        Student?.SizeContext(tokens);
    }

    /// <summary>Batches in place of a server.</summary>
    public static BackendConnection Of(BatchGate batch, string model) =>
        new(batch, model, "Asking by batch files.", IsDemo: false, IsOllama: false);

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
            Routing = RoutingOf(options, MostAtOnce),
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
        var isOllama = choice.Endpoints.Any(endpoint => endpoint.Kind == EndpointKind.Ollama);
        var gate = common with
        {
            Endpoints = choice.Endpoints,
            ApiKey = choice.ApiKey,
            Routing = RoutingOf(options, isOllama ? MostAtOnceAtOllama : MostAtOnce),
        };
        return new BackendConnection(gate.Open(), choice.Model, choice.Why, IsDemo: false, isOllama);
    }

    private static RoutingOptions RoutingOf(RunOptions options, int usual) =>
        new()
        {
            MostAtOnce = options.Concurrency ?? usual,
            IsFixed = options.FixedConcurrency,
            Hedges = options.Hedge,
            Rates = new RateLimits(options.RequestsPerMinute, options.TokensPerMinute),
        };

    public void Dispose()
    {
        Student?.Dispose();
        (Gate as IDisposable)?.Dispose();
    }
}
