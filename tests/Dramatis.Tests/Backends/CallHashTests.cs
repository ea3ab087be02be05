using Dramatis.Backends;
using Dramatis.Runs;

namespace Dramatis.Tests.Backends;

public sealed class CallHashTests
{
    [Fact]
    public void The_encoding_never_changes()
    {
        // A change here would pay for every recorded answer again: then the key version is to be raised as well.
        var hash = Convert.ToHexStringLower(CallHash.Of(Asking.Request(asksForSchema: true)));

        hash.ShouldBe("189d73da465229efbcf3b8bdbab6c53c7c4326ba0d2989b9da843f231c2bee27");
    }

    [Fact]
    public void Everything_that_shapes_the_answer_is_in_the_identity()
    {
        var request = Asking.Request();
        ModelRequest[] others =
        [
            request with
            {
                Model = "other",
            },
            request with
            {
                System = "other",
            },
            request with
            {
                Messages = [new PromptMessage(true, "Who are you?")],
            },
            request with
            {
                Messages = [new PromptMessage(false, "Who are"), new PromptMessage(false, " you?")],
            },
            request with
            {
                Sampling = new SamplingOptions(),
            },
            request with
            {
                Sampling = new SamplingOptions { TopP = 0.9 },
            },
            request with
            {
                Sampling = new SamplingOptions { MinP = 0.9 },
            },
            request with
            {
                MaxTokens = 101,
            },
            request with
            {
                Seed = 8,
            },
            request with
            {
                Sample = "1",
            },
            request with
            {
                Schema = new AnswerSchema("scenes", Asking.Schema),
            },
            request with
            {
                Schema = new AnswerSchema("other", Asking.Schema),
            },
        ];

        others.Append(request).Select(r => Convert.ToHexString(CallHash.Of(r))).Distinct().Count().ShouldBe(13);
    }

    [Fact]
    public void How_it_is_put_on_the_wire_is_not()
    {
        var request = Asking.Request();

        CallHash
            .Of(
                request with
                {
                    SystemForLines = "other",
                    Inputs = new object(),
                    Item = new WorkKey(StepName.Dpo, 9, 9),
                }
            )
            .ShouldBe(CallHash.Of(request));
    }

    [Fact]
    public void Where_one_text_ends_and_the_next_begins_matters()
    {
        var request = Asking.Request();

        CallHash
            .Of(request with { Model = "ab", System = "c" })
            .ShouldNotBe(CallHash.Of(request with { Model = "a", System = "bc" }));
    }
}
