using Dramatis.Datasets;
using Dramatis.Records;

namespace Dramatis.Tests.Datasets;

public sealed class ExampleMakerTests
{
    private const string Identity = "You are Hanno. \u00c9\ud83d\ude00";

    [Fact]
    public void Roles_alternate_strictly_from_user_to_assistant_whoever_speaks_when()
    {
        var random = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            string[] speakers = ["Hanno", "Otto", "Clara", "hanno"];
            var turns = Enumerable
                .Range(0, random.Next(0, 9))
                .Select(number => new Turn(speakers[random.Next(speakers.Length)], $"speech {number}"))
                .ToList();

            if (Make(turns) is not { } example)
            {
                // Nothing to learn: the character never answers anybody.
                var heard = turns.SkipWhile(turn => turn.Speaker == "Hanno").ToList();
                heard.ShouldNotContain(turn => turn.Speaker == "Hanno");
                continue;
            }
            example
                .Messages.Select(message => message.Role)
                .ShouldBe(
                    Enumerable
                        .Range(0, example.Messages.Count)
                        .Select(n =>
                            n == 0 ? "system"
                            : n % 2 == 1 ? "user"
                            : "assistant"
                        )
                );
            example.Messages[^1].Role.ShouldBe("assistant");
            example.Messages[0].Content.ShouldStartWith(Identity);
            // Every speech up to the last reply is somewhere, and none twice.
            var last = turns.FindLastIndex(turn => turn.Speaker == "Hanno");
            var text = string.Join('\n', example.Messages.Select(message => message.Content));
            for (var number = 0; number <= last; number++)
                text.Split($"speech {number}").Length.ShouldBe(2);
        }
    }

    [Fact]
    public void The_opening_line_of_the_character_stands_in_the_system_message() =>
        Make([new("Hanno", "Who is there?"), new("Otto", "I."), new("Hanno", "Come in.")])!
            .Messages.ShouldBe([
                new("system", Identity + "\n\nThe harbour. Rain falls.\n\nHanno says first: Who is there?"),
                new("user", "I."),
                new("assistant", "Come in."),
            ]);

    [Fact]
    public void Several_others_are_named_and_one_is_not()
    {
        Make([new("Otto", "A"), new("Clara", "B"), new("Hanno", "C")])!
            .Messages[1]
            .ShouldBe(new Message("user", "Otto: A\nClara: B"));
        Make([new("Otto", "A"), new("Otto", "B"), new("Hanno", "C")])!
            .Messages[1]
            .ShouldBe(new Message("user", "A\nB"));
    }

    [Fact]
    public void A_last_turn_that_nobody_answers_is_left_out() =>
        Make([new("Otto", "A"), new("Hanno", "B"), new("Otto", "C")])!.Messages.Count.ShouldBe(3);

    [Fact]
    public void The_identity_is_the_same_bytes_wherever_it_appears()
    {
        var bare = ExampleMaker.Make(
            new Conversation("id", ConversationKind.Hallucination, "", "", [new("Otto", "A"), new("Hanno", "B")]),
            "Hanno",
            Identity
        );
        bare!.Messages[0].Content.ShouldBe(Identity);
    }

    private static Example? Make(IReadOnlyList<Turn> turns) =>
        ExampleMaker.Make(
            new Conversation("id", ConversationKind.Dialogue, "The harbour.", "Rain falls.", turns),
            "Hanno",
            Identity
        );
}
