using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Routing;

/// <summary>
/// Tells of each attempt of a call at one server, by the OpenTelemetry conventions for generative AI: a client span and measures. Never a word of
/// prompt, answer or error message. While nobody listens it hands the call on and does nothing else.
/// </summary>
internal sealed class TelemetryChatClient(IChatClient inner, ServerIdentity server, TimeProvider time)
    : DelegatingChatClient(inner)
{
    private const string Operation = "chat";

    private static readonly Histogram<double> Duration = Telemetry.Meter.CreateHistogram(
        "gen_ai.client.operation.duration",
        "s",
        "GenAI operation duration.",
        tags: null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries =
            [
                0.01,
                0.02,
                0.04,
                0.08,
                0.16,
                0.32,
                0.64,
                1.28,
                2.56,
                5.12,
                10.24,
                20.48,
                40.96,
                81.92,
            ],
        }
    );

    private static readonly Histogram<long> Tokens = Telemetry.Meter.CreateHistogram(
        "gen_ai.client.token.usage",
        "{token}",
        "Number of input and output tokens used.",
        tags: null,
        new InstrumentAdvice<long>
        {
            HistogramBucketBoundaries =
            [
                1,
                4,
                16,
                64,
                256,
                1024,
                4096,
                16384,
                65536,
                262144,
                1048576,
                4194304,
                16777216,
                67108864,
            ],
        }
    );

    private static readonly UpDownCounter<int> InFlight = Telemetry.Meter.CreateUpDownCounter<int>(
        "dramatis.calls.in_flight",
        "{call}",
        "Calls sent to a server and not done with."
    );

    private static readonly Counter<long> Refusals = Telemetry.Meter.CreateCounter<long>(
        "dramatis.calls.refused",
        "{call}",
        "Calls a server refused because it has too many."
    );

    private static readonly Gauge<int> Limit = Telemetry.Meter.CreateGauge<int>(
        "dramatis.endpoint.limit",
        "{call}",
        "How many calls a server gets at once at present."
    );

    private static bool IsWatched =>
        Telemetry.Source.HasListeners()
        || Duration.Enabled
        || Tokens.Enabled
        || InFlight.Enabled
        || Refusals.Enabled
        || Limit.Enabled;

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        IsWatched
            ? WatchedAsync(messages, options ?? new ChatOptions(), cancellationToken)
            : base.GetResponseAsync(messages, options, cancellationToken);

    private async Task<ChatResponse> WatchedAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions options,
        CancellationToken cancellationToken
    )
    {
        using var span = Start(options);
        var isCounted = InFlight.Enabled;
        var place = ServerTags();
        var started = time.GetTimestamp();
        if (isCounted)
            InFlight.Add(1, place);
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            // Without the wait for the journal, which is not the server's.
            var elapsed = options.GetCall()?.Received?.Elapsed ?? time.GetElapsedTime(started);
            Answered(span, options, response, elapsed);
            return response;
        }
        catch (Exception problem) when (Failed(span, options, problem, time.GetElapsedTime(started)))
        {
            throw;
        }
        finally
        {
            if (isCounted)
                InFlight.Add(-1, place);
            if (Limit.Enabled && options.GetCall()?.Slot is { } slot)
                Limit.Record(slot.Route.Limit.Current, place);
        }
    }

    private Activity? Start(ChatOptions options)
    {
        if (!Telemetry.Source.HasListeners())
            return null;
        var name = options.ModelId is { } asked ? $"{Operation} {asked}" : Operation;
        var span = Telemetry.Source.StartActivity(
            name,
            ActivityKind.Client,
            parentContext: default,
            RequestTags(options)
        );
        if (span is not { IsAllDataRequested: true })
            return span;
        span.SetTag("gen_ai.request.max_tokens", options.MaxOutputTokens);
        span.SetTag("gen_ai.request.temperature", (double?)options.Temperature);
        span.SetTag("gen_ai.request.top_p", (double?)options.TopP);
        span.SetTag("gen_ai.request.top_k", (double?)options.TopK);
        span.SetTag("gen_ai.request.seed", options.Seed);
        span.SetTag("gen_ai.output.type", options.ResponseFormat is null ? null : "json");
        if (options.GetCall() is { } call)
        {
            span.SetTag("dramatis.attempt", call.Attempt);
            span.SetTag("dramatis.step", call.Request is { } request ? Telemetry.NameOf(request.Item.Step) : null);
        }
        return span;
    }

    private void Answered(Activity? span, ChatOptions options, ChatResponse response, TimeSpan elapsed)
    {
        if (span is { IsAllDataRequested: true })
        {
            span.SetEndTime(span.StartTimeUtc + elapsed);
            span.SetTag("gen_ai.response.id", response.ResponseId);
            span.SetTag("gen_ai.response.model", response.ModelId);
            span.SetTag(
                "gen_ai.response.finish_reasons",
                response.FinishReason is { } reason ? new[] { reason.Value } : null
            );
            span.SetTag("gen_ai.usage.input_tokens", response.Usage?.InputTokenCount);
            span.SetTag("gen_ai.usage.output_tokens", response.Usage?.OutputTokenCount);
        }
        var tags = RequestTags(options);
        if (response.ModelId is { } model)
            tags.Add("gen_ai.response.model", model);
        Duration.Record(elapsed.TotalSeconds, tags);
        Count(response.Usage?.InputTokenCount, "input", tags);
        Count(response.Usage?.OutputTokenCount, "output", tags);
    }

    private static void Count(long? tokens, string type, TagList tags)
    {
        if (tokens is not { } number || !Tokens.Enabled)
            return;
        tags.Add("gen_ai.token.type", type);
        Tokens.Record(number, tags);
    }

    // A filter, so that the exception is told of where it was thrown; it never catches.
    private bool Failed(Activity? span, ChatOptions options, Exception problem, TimeSpan elapsed)
    {
        var type = ErrorType(problem);
        span?.SetTag("error.type", type);
        span?.SetStatus(ActivityStatusCode.Error);
        var tags = RequestTags(options);
        tags.Add("error.type", type);
        Duration.Record(elapsed.TotalSeconds, tags);
        if (problem is CallFailedException { IsOverload: true })
            Refusals.Add(1, ServerTags());
        return false;
    }

    private static string ErrorType(Exception problem) =>
        problem switch
        {
            CallFailedException { IsOverload: true } => "overload",
            CallFailedException { Kind: CallFailureKind.Unreachable } => "unreachable",
            CallFailedException { Kind: CallFailureKind.Transient } => "transient",
            CallFailedException { Kind: CallFailureKind.Refused } => "refused",
            CallFailedException { Kind: CallFailureKind.Fatal } => "fatal",
            OperationCanceledException => "cancelled",
            _ => problem.GetType().FullName ?? "_OTHER",
        };

    private TagList RequestTags(ChatOptions options)
    {
        var tags = new TagList { { "gen_ai.operation.name", Operation }, { "gen_ai.provider.name", server.Provider } };
        if (options.ModelId is { } model)
            tags.Add("gen_ai.request.model", model);
        AddServer(ref tags);
        return tags;
    }

    private TagList ServerTags()
    {
        var tags = new TagList();
        AddServer(ref tags);
        return tags;
    }

    private void AddServer(ref TagList tags)
    {
        if (server.Address is not { } address)
            return;
        tags.Add("server.address", address);
        tags.Add("server.port", server.Port);
    }
}
