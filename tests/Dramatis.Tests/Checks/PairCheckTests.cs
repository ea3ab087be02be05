using Dramatis.Checks;
using Dramatis.Records;

namespace Dramatis.Tests.Checks;

public sealed class PairCheckTests
{
    private const string Paragraph =
        "In the spring Hanno repaired the harbour crane at Lindau together with his cousin Grete, who paid for the timber.";

    private static readonly PairCase Beyond = new(KnowledgeClass.Beyond, "Do you own a telephone?", "", "en");

    private static readonly PairCase Known = new(
        KnowledgeClass.Known,
        "Who helped you with the crane?",
        Paragraph,
        "en"
    );

    [Theory]
    [InlineData("A telephone? I have never heard that word. Is it a bird?")]
    [InlineData("You speak in riddles, friend. Describe the thing and I shall judge it.")]
    [InlineData("I cannot say what that might be; my pipe is all I own.")]
    [InlineData("What is a telephone? If it sings like my kettle, I would gladly hear it.")]
    [InlineData("I don’t know it, and at my age one is glad of that.")]
    public void A_chosen_answer_that_admits_in_any_manner_is_good(string answer) =>
        PairCheck.LookAtChosen(Beyond, answer).ShouldBe(Verdict.Good);

    [Fact]
    public void A_chosen_answer_that_explains_the_thing_is_not() =>
        PairCheck
            .LookAtChosen(Beyond, "A telephone carries voices over a wire, and I use mine every evening.")
            .ShouldBeOfType<Verdict.Reject>();

    [Fact]
    public void A_chosen_answer_in_another_language_admits_in_its_own_words()
    {
        var german = Beyond with { Language = "de", Question = "Haben Sie ein Telefon?" };
        PairCheck.LookAtChosen(german, "Davon habe ich nie etwas gehört, mein Freund.").ShouldBe(Verdict.Good);
        PairCheck.LookAtChosen(german, "Gewiss, es steht im Flur neben der Tür.").ShouldBeOfType<Verdict.Reject>();
    }

    [Fact]
    public void What_is_known_is_told_from_the_paragraph()
    {
        PairCheck
            .LookAtChosen(Known, "My cousin Grete did, and the timber came out of her own purse.")
            .ShouldBe(Verdict.Good);
        PairCheck.LookAtChosen(Known, "Oh, many good people did, as they always do.").ShouldBeOfType<Verdict.Reject>();
        PairCheck
            .LookAtChosen(Known, "I do not know of any cousin Grete, nor of timber.")
            .ShouldBeOfType<Verdict.Reject>();
    }

    [Fact]
    public void That_one_knows_nothing_for_certain_is_no_denial() =>
        PairCheck
            .LookAtChosen(Known, "I know that I know nothing, yet my cousin Grete paid for the timber.")
            .ShouldBe(Verdict.Good);

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
    public void A_rejected_answer_does_what_it_is_rejected_for(string kind, string answer, bool isGood) =>
        (PairCheck.LookAtRejected(Beyond, Enum.Parse<RejectedKind>(kind), answer) == Verdict.Good).ShouldBe(isGood);

    [Theory]
    [InlineData(
        "Nine words are said here about one odd thing.",
        "Ten words of the other side speak of quite different.",
        true
    )]
    [InlineData("Short.", "This one goes on and on without an end in sight.", false)]
    [InlineData("This one goes on and on without an end in sight.", "Short.", false)]
    [InlineData("The crane stood by the old wall.", "By the old wall stood the crane.", false)]
    public void Lengths_and_words_of_both_sides_are_compared(string chosen, string rejected, bool isGood) =>
        (PairCheck.LookAtBoth(chosen, rejected) == Verdict.Good).ShouldBe(isGood);

    [Fact]
    public void A_long_answer_is_cut_after_the_sentence_nearest_to_the_wanted_length()
    {
        const string text = "One two three. Four five six. Seven eight nine.";
        LengthTrim.To(text, 30).ShouldBe("One two three. Four five six.");
        LengthTrim.To(text, 500).ShouldBe(text);
        LengthTrim.To("No end here", 3).ShouldBe("No end here");
    }
}
