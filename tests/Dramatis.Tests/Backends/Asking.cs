using System.Text.Json;
using Dramatis.Backends;
using Dramatis.Backends.Routing;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Backends;

/// <summary>What most of these tests need: a request, and a gate to one or more fake servers.</summary>
internal static class Asking
{
    public static readonly JsonElement Schema = Parse(
        """{"type":"object","properties":{"line":{"type":"string"}},"required":["line"],"additionalProperties":false}"""
    );

    public static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    public static ModelRequest Request(string text = "Who are you?", bool asksForSchema = false) =>
        new()
        {
            Item = new WorkKey(StepName.Scenes, 1, 0),
            Sample = "0",
            Model = "fake",
            System = "Answer as JSON.",
            SystemForLines = "Answer as lines.",
            Messages = [new PromptMessage(false, text)],
            Sampling = new SamplingOptions { Temperature = 0.9 },
            MaxTokens = 100,
            Seed = 7,
            Schema = asksForSchema ? new AnswerSchema("scenes", Schema) : null,
        };

    /// <summary>A clock on which the pauses between attempts take no time, but the limits of a call do.</summary>
    public static FakeTimeProvider Impatient() => new() { SkipsUpTo = TimeSpan.FromSeconds(100) };

    public static GateOptions Options(
        FakeModelServer server,
        ICallStore? calls = null,
        EndpointKind kind = EndpointKind.OpenAI
    ) => Options([server.Address], calls, kind);

    public static GateOptions Options(
        string[] addresses,
        ICallStore? calls = null,
        EndpointKind kind = EndpointKind.OpenAI
    ) =>
        new()
        {
            Calls = calls ?? new MemoryCallStore(),
            Endpoints = [.. addresses.Select(address => Endpoint.Parse(address, kind))],
            Time = Impatient(),
            Retries = new RetryOptions { Seed = 1 },
        };

    public static async Task<ModelAnswer> AnswerAsync(this IModelGate gate, ModelRequest? request = null)
    {
        var result = await gate.AskAsync(request ?? Request(), TestContext.Current.CancellationToken);
        return result.ShouldBeOfType<AskResult.Answered>().Answer;
    }

    public static async Task<AskResult.Unanswered> NoAnswerAsync(this IModelGate gate, ModelRequest? request = null)
    {
        var result = await gate.AskAsync(request ?? Request(), TestContext.Current.CancellationToken);
        return result.ShouldBeOfType<AskResult.Unanswered>();
    }

    public static Task<RunException> StopAsync(this IModelGate gate, ModelRequest? request = null) =>
        Should.ThrowAsync<RunException>(() =>
            gate.AskAsync(request ?? Request(), TestContext.Current.CancellationToken)
        );
}
