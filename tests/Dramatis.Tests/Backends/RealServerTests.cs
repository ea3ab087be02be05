using Dramatis.Backends;
using Dramatis.Backends.Discovery;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Backends;

/// <summary>Against a real model server, where one is named: <c>DRAMATIS_TEST_ENDPOINT=http://127.0.0.1:8080</c>.</summary>
public sealed class RealServerTests
{
    [Fact(Timeout = 600_000)]
    public async Task A_real_server_answers_in_every_structure()
    {
        var address = Environment.GetEnvironmentVariable("DRAMATIS_TEST_ENDPOINT");
        Assert.SkipWhen(string.IsNullOrEmpty(address), "DRAMATIS_TEST_ENDPOINT is not set.");
        var choice = await new BackendFinder(
            Environment.GetEnvironmentVariable,
            TimeProvider.System,
            static _ => { }
        ).FindAsync(
            new(Endpoints: [address!], Model: Environment.GetEnvironmentVariable("DRAMATIS_TEST_MODEL")),
            TestContext.Current.CancellationToken
        );
        var calls = new MemoryCallStore();
        using var gate = new GateOptions
        {
            Calls = calls,
            Endpoints = choice.Endpoints,
            ApiKey = choice.ApiKey,
            ContextTokens = 2048,
            Notice = TestContext.Current.SendDiagnosticMessage,
        }.Open();

        var plain = await gate.AnswerAsync(Asking.Request("Say hello.") with { Model = choice.Model });
        var shaped = await gate.AnswerAsync(
            Asking.Request("Say hello.", asksForSchema: true) with
            {
                Model = choice.Model,
            }
        );
        shaped.Structure.ShouldNotBeNull().Memory.Adopt(new Dialect { Structure = StructureRung.JsonObject });
        var loose = await gate.AnswerAsync(
            Asking.Request("Say hello again.", asksForSchema: true) with
            {
                Model = choice.Model,
            }
        );

        foreach (var answer in (ModelAnswer[])[plain, shaped, loose])
        {
            answer.Text.ShouldNotBeNullOrWhiteSpace();
            answer.OutputTokens.ShouldBeInRange(1, 200);
        }
        if (shaped.End == AnswerEnd.Stop)
            Asking.Parse(shaped.Text).TryGetProperty("line", out _).ShouldBeTrue();
        foreach (var body in calls.Bodies)
            TestContext.Current.SendDiagnosticMessage(body);
    }
}
