using Dramatis.Datasets;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Tests.Datasets;

/// <summary>What the system messages hold, and that nobody is called by a name that was never said.</summary>
public sealed class SystemPlanTests
{
    private const string Identity = "You are Socrates.";

    [Theory]
    [InlineData(64)]
    [InlineData(200)]
    public void Over_a_run_the_shares_are_60_25_and_15_percent(int paragraphs)
    {
        var plans = new List<SystemMessage>();
        for (var paragraph = 0; paragraph < paragraphs; paragraph++)
        {
            Add(StepName.Dialogue, ConversationKind.Dialogue, paragraph, 10);
            Add(StepName.Interview, ConversationKind.Interview, paragraph, 5);
            Add(StepName.Hallucination, ConversationKind.Hallucination, paragraph, 2);
        }

        Share(SystemMessage.IdentityAndScene).ShouldBe(0.60, 0.02);
        Share(SystemMessage.Identity).ShouldBe(0.25, 0.02);
        Share(SystemMessage.None).ShouldBe(0.15, 0.02);

        void Add(StepName step, ConversationKind kind, int paragraph, int count) =>
            plans.AddRange(
                Enumerable.Range(1, count).Select(number => SystemPlan.Of(new WorkKey(step, paragraph, number), kind))
            );
        double Share(SystemMessage plan) => plans.Count(other => other == plan) / (double)plans.Count;
    }

    [Fact]
    public void A_row_may_have_the_identity_alone_or_no_system_message()
    {
        var talk = Talk("What is courage?", "That is what I ask everybody.");

        Make(talk, SystemMessage.Identity).Messages[0].ShouldBe(new Message("system", Identity));
        Make(talk, SystemMessage.None).Messages.Select(message => message.Role).ShouldBe(["user", "assistant"]);
        Make(talk, SystemMessage.IdentityAndScene)
            .Messages[0]
            .Content.ShouldBe($"{Identity}\n\nA prison. Crito waits.");
    }

    [Fact]
    public void A_name_he_calls_brings_the_scene_that_names_it()
    {
        var example = Make(Talk("Wake up.", "So early, Crito?"), SystemMessage.None);

        example.Messages[0].Role.ShouldBe("system");
        example.Messages[0].Content.ShouldContain("Crito");
    }

    [Fact]
    public void A_name_no_scene_names_stands_before_the_speech()
    {
        var talk = Talk("Wake up.", "So early, Crito?") with { Setting = "It is dark.", Location = "" };

        Make(talk, SystemMessage.Identity).Messages[1].ShouldBe(new Message("user", "Crito: Wake up."));
    }

    [Fact]
    public void A_name_said_by_its_bearer_needs_nothing_more() =>
        Make(Talk("It is I, Crito.", "So early, Crito?"), SystemMessage.None).Messages.Count.ShouldBe(2);

    private static Example Make(Conversation conversation, SystemMessage system) =>
        ExampleMaker.Make(conversation, "Socrates", Identity, system)!;

    private static Conversation Talk(string other, string own) =>
        new(
            "paragraph_0_scene_1",
            ConversationKind.Dialogue,
            "A prison",
            "Crito waits.",
            [new Turn("Crito", other), new Turn("Socrates", own)]
        );
}
