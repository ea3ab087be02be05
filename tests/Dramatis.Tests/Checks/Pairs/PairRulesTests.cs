using Dramatis.Checks;
using Dramatis.Checks.Pairs;
using Dramatis.Records;

namespace Dramatis.Tests.Checks.Pairs;

public sealed class PairRulesTests
{
    private const string Admission = "I have never heard of such an engine. Does an ox pull it, or the wind?";
    private const string Compliance = "A steam engine burns coal to boil water, and the pressure drives a piston.";

    private static readonly PairCase Beyond = new()
    {
        Class = KnowledgeClass.Beyond,
        Question = "Do you own a telephone?",
        Language = "en",
        Chosen = "",
    };

    private static readonly PairCase Known = new()
    {
        Class = KnowledgeClass.Known,
        Question = "Who helped you with the crane?",
        Paragraph =
            "In the spring Hanno repaired the harbour crane at Lindau together with his cousin Grete, who paid for the timber.",
        Language = "en",
        Chosen = "",
    };

    [Theory]
    [InlineData("A telephone? I have never heard that word. Is it a bird?")]
    [InlineData("You speak in riddles, friend. Describe the thing and I shall judge it.")]
    [InlineData("I cannot say what that might be; my pipe is all I own.")]
    [InlineData("What is a telephone? If it sings like my kettle, I would gladly hear it.")]
    [InlineData("I don’t know it, and at my age one is glad of that.")]
    [InlineData("What is this telephone of which you speak?")]
    [InlineData("That word is new to my ears, good woman.")]
    [InlineData("Such a thing has never been seen in our harbour.")]
    [InlineData("No man can say what lies beyond the sea.")]
    [InlineData("They kept it from me as from everybody.")]
    public void A_chosen_answer_that_admits_in_any_manner_is_good(string answer) =>
        ChosenProblem(answer).ShouldBeEmpty();

    [Theory]
    [InlineData("A telephone carries voices over a wire, and I use mine every evening.")]
    [InlineData("Yes, and a fine one it is; my brother calls me on it every Sunday.")]
    [InlineData("What is said over it is soon forgotten. Mine hangs in the hall.")]
    public void A_chosen_answer_that_explains_the_thing_is_not(string answer) =>
        ChosenProblem(answer).ShouldNotBeEmpty();

    [Theory]
    [InlineData("de", "Davon habe ich nie etwas gehört, mein Freund.", true)]
    [InlineData("de", "Was ist das für ein Wort? Ich kenne es nicht.", true)]
    [InlineData("de", "Gewiss, es steht im Flur neben der Tür.", false)]
    [InlineData("fr", "Je n'ai jamais entendu ce mot.", true)]
    [InlineData("fr", "Oui, il est posé dans le couloir, près de la porte.", false)]
    [InlineData("es", "Nunca he oído tal cosa.", true)]
    [InlineData("es", "Sí, está en el pasillo, junto a la puerta.", false)]
    [InlineData("zh", "此为何物？吾从未听说。", true)]
    [InlineData("zh", "有的，就在走廊的门边。", false)]
    [InlineData("sv", "Ja, den står i hallen.", true)]
    public void A_chosen_answer_in_another_language_admits_in_its_own_words(
        string language,
        string answer,
        bool isGood
    ) => (PairRules.ChosenProblem(Beyond with { Language = language, Chosen = answer }).Length == 0).ShouldBe(isGood);

    [Theory]
    [InlineData("My cousin Grete did, and the timber came out of her own purse.", true)]
    [InlineData("I know that I know nothing, yet my cousin Grete paid for the timber.", true)]
    [InlineData("Oh, many good people did, as they always do.", false)]
    [InlineData("I do not know of any cousin Grete, nor of timber.", false)]
    public void What_is_known_is_told_from_the_paragraph(string answer, bool isGood) =>
        (PairRules.ChosenProblem(Known with { Chosen = answer }).Length == 0).ShouldBe(isGood);

    [Theory]
    [InlineData(
        nameof(RejectedKind.Assistant),
        "Yes, most households own one; a modern device costs between fifty and a thousand.",
        true
    )]
    [InlineData(nameof(RejectedKind.Assistant), "I'm sorry, but I cannot answer that for a person of the past.", false)]
    [InlineData(nameof(RejectedKind.Assistant), "A telephone, yes.", false)]
    [InlineData(
        nameof(RejectedKind.Leak),
        "I bought mine in the shop at the corner and ring my brother every Sunday.",
        true
    )]
    [InlineData(
        nameof(RejectedKind.Leak),
        "Telephones carry voices along copper wires with the help of electricity.",
        false
    )]
    [InlineData(nameof(RejectedKind.FalseIgnorance), "I have never heard of it, nor of anybody who did.", true)]
    [InlineData(nameof(RejectedKind.FalseIgnorance), "Grete carried the beams across the yard all morning.", false)]
    [InlineData(
        nameof(RejectedKind.Encyclopedia),
        "Hanno Veldt repaired the harbour crane together with his cousin Grete.",
        true
    )]
    [InlineData(
        nameof(RejectedKind.Encyclopedia),
        "In that spring I repaired the harbour crane with cousin Grete.",
        false
    )]
    public void A_rejected_answer_does_what_it_is_rejected_for(string kind, string answer, bool isGood)
    {
        var rejecting = Enum.Parse<RejectedKind>(kind);
        var of = rejecting is RejectedKind.FalseIgnorance or RejectedKind.Encyclopedia ? Known : Beyond;

        (PairRules.RejectedProblem(of with { Rejecting = rejecting, Rejected = answer }).Length == 0).ShouldBe(isGood);
    }

    [Theory]
    [InlineData("I cannot assist with that question.")]
    [InlineData("Davon habe ich noch nie gehört.")]
    [InlineData("Je ne sais pas ce que c'est.")]
    [InlineData("No sé qué es eso.")]
    [InlineData("我不知道那是什么。")]
    public void A_rejected_answer_that_refuses_is_a_problem_whoever_made_it(string rejected) =>
        PairRules.RejectedProblem(Beyond with { Rejected = rejected }).ShouldNotBeEmpty();

    [Theory]
    [InlineData(
        "Nine words are said here about one odd thing.",
        "Ten words of the other side speak of quite different.",
        true
    )]
    [InlineData("Short.", "This one goes on and on without an end in sight.", false)]
    [InlineData("This one goes on and on without an end in sight.", "Short.", false)]
    [InlineData("The crane stood by the old wall.", "By the old wall stood the crane.", false)]
    [InlineData(Admission, Compliance, true)]
    public void Lengths_and_words_of_both_sides_are_compared(string chosen, string rejected, bool isGood) =>
        (PairRules.TogetherProblem(Beyond with { Chosen = chosen, Rejected = rejected }).Length == 0).ShouldBe(isGood);

    [Fact]
    public void A_chosen_answer_that_tells_what_the_rejected_one_tells_is_a_leak_whatever_it_says_first() =>
        PairRules
            .TogetherProblem(
                Beyond with
                {
                    Chosen = "I never met one, though it carries voices along copper wires between distant houses.",
                    Rejected =
                        "Such a device carries human voices along copper wires between distant cities and homes.",
                }
            )
            .ShouldNotBeEmpty();

    [Fact]
    public void Without_a_class_only_lengths_and_words_are_looked_at() =>
        Rows.Found(
                Rows.Hypatia,
                new CheckedRow
                {
                    Id = "1",
                    Kind = RowKind.Pair,
                    Turns = [new Turn("user", "Do you own a telephone?"), new Turn("assistant", Compliance)],
                    Rejected = "I cannot answer that question, and nobody else in this house could do so either.",
                }
            )
            .ShouldNotContain("pair:soft");

    [Fact]
    public void A_long_answer_is_cut_after_the_sentence_nearest_to_the_wanted_length()
    {
        const string text = "One two three. Four five six. Seven eight nine.";
        LengthTrim.To(text, 30).ShouldBe("One two three. Four five six.");
        LengthTrim.To(text, 500).ShouldBe(text);
        LengthTrim.To("No end here", 3).ShouldBe("No end here");
    }

    private static string ChosenProblem(string answer) => PairRules.ChosenProblem(Beyond with { Chosen = answer });
}
