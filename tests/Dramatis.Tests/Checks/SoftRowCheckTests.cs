using Dramatis.Checks;
using Dramatis.Records;

namespace Dramatis.Tests.Checks;

public sealed class SoftRowCheckTests
{
    [Theory]
    [InlineData("The stars **move** in circles.")]
    [InlineData("```The stars move.```")]
    [InlineData("The stars move.<br>So does the moon.")]
    [InlineData("There are two kinds:\n- those that stand\n- those that wander")]
    [InlineData("Salt &amp; bread is all I need.")]
    public void Markup_is_found(string speech) => Rows.Found(speech).ShouldContain("markup:soft");

    [Theory]
    [InlineData("*smiles* The stars move in circles.")]
    [InlineData("(laughs) The stars move in circles.")]
    [InlineData("The stars [points upwards] move in circles.")]
    public void Stage_directions_are_found(string speech) => Rows.Found(speech).ShouldContain("stage_direction:soft");

    [Fact]
    public void A_remark_in_brackets_is_speech() =>
        Rows.Found("My father (he was the last of the great teachers) showed me the circle.").ShouldBeEmpty();

    [Theory]
    [InlineData("S?ren would have liked that.")]
    [InlineData("The caf\uFFFD was closed.")]
    [InlineData("The cafÃ© was closed.")]
    [InlineData("I donâ€™t know that street.")]
    [InlineData("The stars\u0002 move.")]
    public void Broken_letters_are_found(string speech) => Rows.Found(speech).ShouldContain("encoding:soft");

    [Theory]
    [InlineData("Ångström, Ãlvares and the château: all well? Yes.")]
    [InlineData("Really?! And you believed him?")]
    public void Rare_letters_and_question_marks_are_whole(string speech) =>
        Rows.Found(speech).ShouldNotContain("encoding:soft");

    [Theory]
    [InlineData("en", "Ah, my dear friend, the stars move in circles.")]
    [InlineData("en", "It is a testament to the rich tapestry of the heavens.")]
    [InlineData("de", "Ach, mein lieber Freund, die Sterne bewegen sich.")]
    [InlineData("fr", "Ah, mon cher ami, les étoiles se meuvent.")]
    [InlineData("es", "Es importante señalar que las estrellas se mueven.")]
    [InlineData("zh", "值得注意的是，星星在运动。")]
    public void Stock_phrases_are_found(string language, string speech) =>
        Rows.Found(Rows.In(language), Rows.Answer(speech)).ShouldContain("stock_phrase:soft");

    [Theory]
    [InlineData("en", "How dare you speak so to me!")]
    [InlineData("en", "Enough! Go home.")]
    [InlineData("de", "Wie kannst du es wagen!")]
    [InlineData("fr", "Comment osez-vous me parler ainsi !")]
    [InlineData("es", "¡Cómo te atreves!")]
    [InlineData("zh", "放肆！")]
    public void Anger_is_found(string language, string speech) =>
        Rows.Found(Rows.In(language), Rows.Answer(speech)).ShouldContain("anger:soft");

    [Theory]
    [InlineData("That is enough bread for both of us.")]
    [InlineData("There is silence in the temple at noon.")]
    [InlineData("A fool sees the finger and not the moon.")]
    public void Words_of_anger_in_calm_speech_are_let_pass(string speech) =>
        Rows.Found(speech).ShouldNotContain("anger:soft");

    [Theory]
    [InlineData(
        "en",
        "Die Sterne bewegen sich im Kreis, und ich habe es von meinem Vater gelernt, als ich noch ein Kind war."
    )]
    [InlineData(
        "de",
        "The stars move in circles, and I have it from my father, who taught me when I was still a child."
    )]
    [InlineData(
        "fr",
        "The stars move in circles, and I have it from my father, who taught me when I was still a child."
    )]
    [InlineData(
        "es",
        "Les étoiles se meuvent en cercle, et je le tiens de mon père qui me l'a appris quand j'étais encore une enfant."
    )]
    public void A_speech_in_another_language_is_found(string language, string speech) =>
        Rows.Found(Rows.In(language), Rows.Answer(speech)).ShouldContain("language:soft");

    [Theory]
    [InlineData(
        "de",
        "Die Sterne bewegen sich im Kreis, und ich habe es von meinem Vater gelernt, als ich noch ein Kind war."
    )]
    [InlineData(
        "nl",
        "De sterren bewegen in een cirkel, en dat heb ik van mijn vader geleerd toen ik nog een kind was."
    )]
    [InlineData(
        "sv",
        "Stjärnorna rör sig i cirklar, och det lärde jag mig av min far när jag ännu var ett litet barn."
    )]
    [InlineData("en", "Arma virumque cano, as the Romans say.")]
    public void A_speech_in_its_own_language_is_let_pass(string language, string speech) =>
        Rows.Found(Rows.In(language), Rows.Answer(speech)).ShouldNotContain("language:soft");

    [Fact]
    public void A_name_nobody_gave_is_found_and_one_that_was_given_is_not()
    {
        Rows.Found("Sit down, Damon, and look at the sky.").ShouldContain("name_leak:soft");
        Rows.Found("Sit down, Lycurgia, and look at the sky.").ShouldContain("name_leak:soft");
        Rows.Found(Rows.Hypatia, Rows.Answer("I am Damon of Paros.", "Sit down, Damon, and look at the sky."))
            .ShouldBeEmpty();
        Rows.Found("Many came from Paros, Naxos, Delos and Crete to learn.").ShouldBeEmpty();
        Rows.Found("I asked Synesius, and he agreed with me, by Zeus.").ShouldBeEmpty();
    }

    [Fact]
    public void A_long_piece_of_the_profile_is_found_and_a_short_one_is_not()
    {
        Rows.Found("They say that he owed her everything, and that Orestes asked Hypatia for advice.")
            .ShouldNotContain("copied:soft");
        Rows.Found("Hypatia, and she taught in Alexandria all her life. She wrote with Theon on the rest.")
            .ShouldContain("copied:soft");
    }

    [Fact]
    public void An_anchor_that_is_not_used_is_found()
    {
        var row = Rows.Answer("Synesius writes to me from Cyrene whenever a ship sails.") with
        {
            Anchors = ["Synesius of Cyrene", "Orestes"],
        };

        RowChecks
            .Of(Rows.Hypatia)
            .Look(row)
            .Where(finding => finding.Check == "grounding")
            .Select(finding => finding.Text)
            .ShouldBe(["Orestes"]);
    }

    [Fact]
    public void Speeches_that_begin_alike_are_found()
    {
        var turns = new[] { "Ah, the moon is up early.", "Ah, you looked at last.", "Ah, that is the evening star." };
        var row = Rows.Answer("x") with
        {
            Turns =
            [
                .. turns.SelectMany(
                    (speech, number) => new[] { new Turn("Damon", $"Number {number}?"), new Turn("Hypatia", speech) }
                ),
            ],
        };

        Rows.Found(Rows.Hypatia, row).ShouldContain("opener:soft");
    }

    [Fact]
    public void The_same_answer_twice_is_found()
    {
        var row = Rows.Answer("x") with
        {
            Turns =
            [
                new Turn("Damon", "What do you see?"),
                new Turn("Hypatia", "I see a circle that closes upon itself."),
                new Turn("Damon", "And now?"),
                new Turn("Hypatia", "I see a circle that closes upon itself!"),
            ],
        };

        Rows.Found(Rows.Hypatia, row).ShouldBe(["repetition:soft"]);
    }

    [Fact]
    public void Ignorance_in_a_row_of_his_own_life_is_found_and_where_it_is_asked_for_it_is_not()
    {
        var row = Rows.Answer("What of the photograph?", "I have never heard of such a thing.");

        Rows.Found(Rows.Hypatia, row).ShouldContain("ignorance:soft");
        Rows.Found(Rows.Hypatia, row with { Class = KnowledgeClass.Beyond, Kind = RowKind.Hallucination })
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "Hypatia was a Greek mathematician who taught in Egypt.")]
    [InlineData("de", "Hypatia war eine griechische Mathematikerin.")]
    [InlineData("zh", "Hypatia是一位数学家，住在埃及。")]
    public void Speaking_of_himself_as_of_another_is_found(string language, string speech) =>
        Rows.Found(Rows.In(language), Rows.Answer(speech)).ShouldContain("third_person:soft");

    [Fact]
    public void Answers_of_a_single_word_and_endless_ones_are_found()
    {
        Rows.Found("Yes.").ShouldContain("length:soft");
        Rows.Found(
                string.Join(
                    ' ',
                    Enumerable.Range(0, 300).Select(number => $"word{(char)('a' + (number % 26))}{number}x")
                )
            )
            .ShouldContain("length:soft");
    }
}
