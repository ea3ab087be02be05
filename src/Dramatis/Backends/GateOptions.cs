using Dramatis.Backends.Clients;
using Dramatis.Backends.Routing;
using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends;

/// <summary>Everything a gate is made of; the one place where clients and decorators are put together.</summary>
internal sealed record GateOptions
{
    public required ICallStore Calls { get; init; }

    /// <summary>The servers that share the work. Ignored when there is a <see cref="Client"/>.</summary>
    public IReadOnlyList<Endpoint> Endpoints { get; init; } = [];

    /// <summary>A caller's own client, or the demo; it stays its owner's.</summary>
    public IChatClient? Client { get; init; }

    /// <summary>What <see cref="Client"/> is called in messages and in the journal.</summary>
    public string ClientName { get; init; } = "The chat client";

    /// <summary>Hand <see cref="ModelRequest.Inputs"/> on to <see cref="Client"/>: for the demo.</summary>
    public bool PassesInputs { get; init; }

    /// <summary>Sent to OpenAI-compatible servers as a bearer token.</summary>
    public string? ApiKey { get; init; }

    /// <summary>See <see cref="ModelGate.ContextTokens"/>.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>What is spent, and how much may be.</summary>
    public Spending Spending { get; init; } = Spending.Unlimited();

    public CallTimeouts Timeouts { get; init; } = new();

    public RetryOptions Retries { get; init; } = new();

    public RoutingOptions Routing { get; init; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told, in sentences for people, what was learned about servers on the way; from any thread.</summary>
    public Action<string> Notice { get; init; } = static _ => { };

    public ModelGate Open()
    {
        var window = new ContextWindow { Tokens = ContextTokens };
        var routes = Client is { } own
            ? [ToRoute(ClientName, RecordedClient(own), ServerIdentity.Of(own, ClientName))]
            : Endpoints
                .Select(endpoint => ToRoute(endpoint.Display, ToClient(endpoint, window), ServerIdentity.Of(endpoint)))
                .ToArray();
        if (routes.Length == 0)
            throw new RunException(ExitCode.ModelServer, "There is no model server to ask. Give one with --endpoint.");
        var pool = new EndpointPool(routes, Routing, Time, Notice);
        var routing = new EndpointRoutingChatClient(pool, routes.Length > 1);
        IChatClient asking = Routing.Hedges ? new HedgingChatClient(routing, Spending, Time) : routing;
        var spending = new SpendingChatClient(asking, Spending);
        return new ModelGate(new ResilientChatClient(spending, Retries, Time), pool, Calls, window);
    }

    private RecordingChatClient RecordedClient(IChatClient own) => new(own, ClientName, PassesInputs, Time);

    private Route ToRoute(string name, IChatClient client, ServerIdentity server) =>
        new(
            name,
            new TelemetryChatClient(client, server, Time),
            new ConcurrencyLimit(Routing.MostAtOnce, Routing.IsFixed),
            new RateAllowance(Routing.Rates, Time)
        );

    private HttpChatClient ToClient(Endpoint endpoint, ContextWindow window)
    {
        var http = new ModelHttp(endpoint, endpoint.Kind == EndpointKind.OpenAI ? ApiKey : null, Timeouts, Time);
        return endpoint.Kind switch
        {
            EndpointKind.Ollama => new OllamaChatClient(http, window, Notice),
            _ => new OpenAIChatClient(http, Notice),
        };
    }
}
