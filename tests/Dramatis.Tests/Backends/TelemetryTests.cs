using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dramatis.Backends;
using Dramatis.Backends.Routing;
using Dramatis.Runs;
using Dramatis.Testing.Models;
using Dramatis.Tests.Generation;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Backends;

/// <summary>Other tests run at the same time: what belongs to a test is known by its server's port or by its trace.</summary>
public sealed class TelemetryTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_call_is_a_client_span_by_the_conventions_without_a_word_of_what_was_said()
    {
        await using var server = await FakeModelServer.StartAsync();
        using var heard = new Heard(server);
        using var gate = Asking.Options(server).Open();

        var answer = await gate.AnswerAsync(Asking.Request("A question nobody else may see?"));

        var span = heard.Calls.ShouldHaveSingleItem();
        span.DisplayName.ShouldBe("chat fake");
        span.Kind.ShouldBe(ActivityKind.Client);
        span.Status.ShouldBe(ActivityStatusCode.Unset);
        var tags = span.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value);
        tags["gen_ai.operation.name"].ShouldBe("chat");
        tags["gen_ai.provider.name"].ShouldBe("openai");
        tags["gen_ai.request.model"].ShouldBe("fake");
        tags["gen_ai.request.max_tokens"].ShouldBe(100);
        ((double)tags["gen_ai.request.temperature"]!).ShouldBe(0.9, 0.001);
        tags["gen_ai.request.seed"].ShouldBe(7L);
        tags["gen_ai.response.finish_reasons"].ShouldBe(new[] { "stop" });
        tags["gen_ai.usage.input_tokens"].ShouldBe((long)answer.InputTokens);
        tags["gen_ai.usage.output_tokens"].ShouldBe((long)answer.OutputTokens);
        tags["server.address"].ShouldBe("127.0.0.1");
        tags["dramatis.step"].ShouldBe("scenes");
        tags.ShouldNotContainKey("error.type");
        foreach (var value in tags.Values.Select(value => $"{value}"))
        {
            value.ShouldNotContain("nobody else");
            value.ShouldNotContain(answer.Text);
        }
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_refused_attempt_is_a_span_of_its_own_with_its_kind_of_error_and_is_counted()
    {
        await using var server = await FakeModelServer.StartAsync(
            new() { Fault = request => request.Number == 1 ? new Fault.Status(429, "secret words") : null }
        );
        using var heard = new Heard(server);
        using var gate = Asking.Options(server).Open();

        await gate.AnswerAsync();

        var spans = heard.Calls.OrderBy(span => span.StartTimeUtc).ToList();
        spans.Count.ShouldBe(2);
        spans[0].GetTagItem("error.type").ShouldBe("overload");
        spans[0].Status.ShouldBe(ActivityStatusCode.Error);
        spans[0].StatusDescription.ShouldBeNull();
        spans[1].GetTagItem("error.type").ShouldBeNull();
        spans[1].GetTagItem("dramatis.attempt").ShouldBe(2);
        heard.Sum("dramatis.calls.refused").ShouldBe(1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Measures_tell_durations_tokens_and_the_limit_of_a_server()
    {
        await using var server = await FakeModelServer.StartAsync();
        using var heard = new Heard(server);
        using var gate = Asking.Options(server).Open();

        var answers = new List<ModelAnswer>();
        for (var i = 0; i < 3; i++)
            answers.Add(await gate.AnswerAsync(Asking.Request($"question {i}")));

        heard.Of("gen_ai.client.operation.duration").Count.ShouldBe(3);
        heard
            .Sum("gen_ai.client.token.usage", ("gen_ai.token.type", "input"))
            .ShouldBe(answers.Sum(a => a.InputTokens));
        heard
            .Sum("gen_ai.client.token.usage", ("gen_ai.token.type", "output"))
            .ShouldBe(answers.Sum(a => a.OutputTokens));
        heard.Of("dramatis.calls.in_flight").Select(measure => measure.Value).ShouldBe([1, -1, 1, -1, 1, -1]);
        heard.Of("dramatis.endpoint.limit").ShouldAllBe(measure => measure.Value >= 1);
        heard.Of("dramatis.endpoint.limit").Count.ShouldBe(3);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Items_are_spans_within_their_run_and_calls_within_their_item()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        using var heard = new Heard(rehearsal.Server);

        var summary = await Rehearsal.RunAsync(rehearsal.Options);

        var call = heard.Calls.First();
        var own = heard.Spans.Where(span => span.TraceId == call.TraceId).ToList();
        var run = own.Single(span => span.DisplayName == "run");
        var items = own.Where(span => span.GetTagItem("dramatis.item") is not null).ToDictionary(span => span.SpanId);
        items.Values.ShouldAllBe(span => span.ParentSpanId == run.SpanId);
        heard.Calls.ShouldAllBe(span => items.ContainsKey(span.ParentSpanId));
        items
            .Values.Count(span => Equals(span.GetTagItem("dramatis.step"), "dialogue"))
            .ShouldBe(summary.Steps.Single(step => step.Step == StepName.Dialogue).Planned);
        items.Values.ShouldAllBe(span => span.GetTagItem("dramatis.outcome") != null);
        heard.Of("dramatis.items").Count.ShouldBeGreaterThanOrEqualTo(items.Count);
        heard.Of("dramatis.journal.commit.size").ShouldNotBeEmpty();
        heard.Of("dramatis.journal.commit.duration").ShouldNotBeEmpty();
    }

    [Fact]
    public void While_nobody_listens_a_call_is_handed_on_and_nothing_allocated()
    {
        var answer = Task.FromResult(new ChatResponse());
        using var inner = new Answering(answer);
        using var client = new TelemetryChatClient(inner, new("openai", "127.0.0.1", 1), TimeProvider.System);
        var options = new ChatOptions();
        client.GetResponseAsync([], options, CancellationToken.None).ShouldBeSameAs(answer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            _ = client.GetResponseAsync([], options, CancellationToken.None);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private sealed record Measure(string Name, double Value, IReadOnlyDictionary<string, object?> Tags);

    private sealed class Heard : IDisposable
    {
        private readonly ActivityListener _spans;
        private readonly MeterListener _measures = new();
        private readonly ConcurrentQueue<Activity> _stopped = new();
        private readonly ConcurrentQueue<Measure> _told = new();
        private readonly int _port;

        public Heard(FakeModelServer server)
        {
            _port = new Uri(server.Address).Port;
            _spans = new ActivityListener
            {
                ShouldListenTo = static source => source.Name == Telemetry.Name,
                Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _stopped.Enqueue,
            };
            ActivitySource.AddActivityListener(_spans);
            _measures.InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                    listener.EnableMeasurementEvents(instrument);
            };
            _measures.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
            _measures.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
            _measures.SetMeasurementEventCallback<double>(
                (instrument, value, tags, _) => Hear(instrument, value, tags)
            );
            _measures.Start();
        }

        public IEnumerable<Activity> Spans => _stopped;

        public IEnumerable<Activity> Calls => _stopped.Where(span => Equals(span.GetTagItem("server.port"), _port));

        public List<Measure> Of(string name, params (string Key, string Value)[] with) =>
            [
                .. _told.Where(measure =>
                    measure.Name == name
                    && (!measure.Tags.TryGetValue("server.port", out var port) || Equals(port, _port))
                    && with.All(tag => Equals(measure.Tags.GetValueOrDefault(tag.Key), tag.Value))
                ),
            ];

        public double Sum(string name, params (string Key, string Value)[] with) =>
            Of(name, with).Sum(measure => measure.Value);

        public void Dispose()
        {
            _spans.Dispose();
            _measures.Dispose();
        }

        private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            _told.Enqueue(
                new Measure(instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value))
            );
    }

    private sealed class Answering(Task<ChatResponse> answer) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) => answer;

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
