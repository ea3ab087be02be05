using Dramatis.Datasets;
using Dramatis.Profiles;

namespace Dramatis.Tests.Datasets;

/// <summary>How the character speaks, in the file a person edits and in every prompt.</summary>
public sealed class VoiceSheetTests
{
    private static readonly VoiceSheet Sheet = new(
        ["Asks before answering", "Plain words and homely examples"],
        ["amused", "patient", "angry at times"],
        IsAngry: true,
        ["I know that I know nothing.", "The life that is not examined is not worth living."]
    );

    [Fact]
    public void What_is_written_is_read_back() =>
        VoiceSheet.Parse(Sheet.ToFile("Socrates")).ToFile("Socrates").ShouldBe(Sheet.ToFile("Socrates"));

    [Fact]
    public void A_line_without_a_label_is_one_of_the_manner()
    {
        var sheet = VoiceSheet.Parse("# a note\nHe mumbles.\n\nmoods: gruff\nAnger: often");

        sheet.Manner.ShouldBe(["He mumbles."]);
        sheet.Moods.ShouldBe(["gruff"]);
        sheet.IsAngry.ShouldBeTrue();
    }

    [Fact]
    public void Anger_comes_seldom_and_only_where_the_sheet_has_it()
    {
        Moods(Sheet).Count(mood => mood == "angry").ShouldBe(10);
        Moods(Sheet).ShouldNotContain("angry at times");
        Moods(Sheet with { IsAngry = false }).ShouldNotContain(mood => mood.Contains("angry"));
        Moods(VoiceSheet.Empty).Distinct().Count().ShouldBeGreaterThan(4);
    }

    [Fact]
    public void A_prompt_gets_a_bounded_part_and_another_passage_each_time()
    {
        var sheet = new VoiceSheet(
            [.. Enumerable.Repeat(new string('a', 300), 20)],
            [],
            false,
            [.. Enumerable.Range(0, 9).Select(i => $"{i} {new string('b', 400)}")]
        );

        sheet.ForPrompt(3).Length.ShouldBeLessThan(600);
        sheet.ForPrompt(3).ShouldNotBe(sheet.ForPrompt(4));
        VoiceSheet.Empty.ForPrompt(3).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("He said: “I would rather suffer a wrong than do one.”", true)]
    [InlineData("“I would rather suffer a wrong than do one,” Socrates replied to them.", true)]
    [InlineData("Plato wrote: “He would rather suffer a wrong than do one.”", false)]
    [InlineData("The dialogue “On the things that are not worth having” is lost.", false)]
    [InlineData("He called it “a bad bargain”.", false)]
    public void Own_words_are_what_a_verb_of_speech_gives_to_him(string text, bool isOwn) =>
        OwnWords.In([new Paragraph(0, text, [])], "Socrates").Count.ShouldBe(isOwn ? 1 : 0);

    [Fact]
    public void What_scholars_quote_is_not_taken() =>
        OwnWords
            .In(
                [
                    new Paragraph(0, "He said: “I would rather suffer a wrong than do one.”", [])
                    {
                        Voice = ParagraphVoice.Scholarly,
                    },
                ],
                "Socrates"
            )
            .ShouldBeEmpty();

    private static IReadOnlyList<string> Moods(VoiceSheet sheet) => [.. Enumerable.Range(0, 120).Select(sheet.Mood)];
}
