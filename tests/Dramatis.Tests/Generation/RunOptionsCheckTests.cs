using Dramatis.Generation;
using Dramatis.Runs;

namespace Dramatis.Tests.Generation;

public sealed class RunOptionsCheckTests
{
    public static TheoryData<string, RunOptions> Wrong =>
        new()
        {
            {
                "--scenes",
                new() { ScenesPerParagraph = -1 }
            },
            {
                "--scenes",
                new() { ScenesPerParagraph = 101 }
            },
            {
                "--protective",
                new() { ProtectivePerParagraph = 101 }
            },
            {
                "--dpo-questions",
                new() { DpoQuestions = 100_001 }
            },
            {
                "--limit",
                new() { ParagraphLimit = 0 }
            },
            {
                "--concurrency",
                new() { Concurrency = 0 }
            },
            {
                "--concurrency",
                new() { Concurrency = 4097 }
            },
            {
                "--context-tokens",
                new() { ContextTokens = 100 }
            },
            {
                "--max-calls",
                new() { MaxCalls = 0 }
            },
            {
                "--max-tokens",
                new() { MaxTokens = 0 }
            },
            {
                "--price-in and in answers with --price-out",
                new() { MaxCost = 5 }
            },
            {
                "--price-out",
                new() { PriceIn = 5 }
            },
            {
                "--steps",
                new() { Steps = [] }
            },
            {
                "--output",
                new() { OutputDirectory = "" }
            },
            { "sampling.dialogue.temperature", Sampled(new() { Temperature = double.NaN }) },
            { "sampling.dialogue.top_p", Sampled(new() { TopP = 1.5 }) },
            { "sampling.dialogue.max_tokens", Sampled(new() { MaxTokens = 1 }) },
            {
                "sampling.mending.temperature",
                new() { Mending = new() { Temperature = -1 } }
            },
        };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_wrong_option_is_named_before_anything_is_done(string name, RunOptions options)
    {
        var error = Should.Throw<RunException>(() => new DataGenerator("Hanno", options));
        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain(name);
    }

    [Fact]
    public void The_limits_themselves_are_allowed() =>
        Should.NotThrow(() =>
            new DataGenerator(
                "Hanno",
                new()
                {
                    ScenesPerParagraph = 0,
                    ProtectivePerParagraph = 100,
                    DpoQuestions = 100_000,
                    ParagraphLimit = 1,
                    Concurrency = 4096,
                }
            )
        );

    private static RunOptions Sampled(SamplingOptions sampling) =>
        new() { Sampling = new Dictionary<StepName, SamplingOptions> { [StepName.Dialogue] = sampling } };
}
