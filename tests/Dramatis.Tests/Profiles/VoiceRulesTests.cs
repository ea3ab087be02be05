using Dramatis.Characters;
using Dramatis.Profiles;

namespace Dramatis.Tests.Profiles;

public sealed class VoiceRulesTests
{
    private static readonly Horizon In1827 = new(1827, "", HorizonPrecision.Day, HorizonSource.Profile);

    [Theory]
    [InlineData("maren_holt", "Maren Holt", 1811)]
    [InlineData("ariston_of_lindos", "Ariston of Lindos", -241)]
    [InlineData("isaura_of_valmorra", "Isaura of Valmorra", 1189)]
    public void What_is_not_the_life_is_told_from_it_nine_times_in_ten(string file, string name, int last)
    {
        var path = Path.Combine(Repository.Root, "tests", "Dramatis.Tests", "Profiles", "Voices", $"{file}.txt");
        var labelled = File.ReadLines(path).Where(line => !line.StartsWith('#')).ToList();
        var rules = new VoiceRules(new Horizon(last, "", HorizonPrecision.Year, HorizonSource.Profile), name);
        var verdicts = labelled
            .Select((line, index) => (Wanted: line[0] != 'L', Found: rules.Judge(new(index, line[2..], [])).Voice))
            .Select(pair => (pair.Wanted, Found: pair.Found != ParagraphVoice.Life))
            .ToList();
        double right = verdicts.Count(verdict => verdict is { Wanted: true, Found: true });

        (right / verdicts.Count(verdict => verdict.Found)).ShouldBeGreaterThanOrEqualTo(0.9);
        (right / verdicts.Count(verdict => verdict.Wanted)).ShouldBeGreaterThanOrEqualTo(0.9);
    }

    [Theory]
    [InlineData("Legacy")]
    [InlineData("Nachwirkung")]
    [InlineData("Postérité")]
    public void A_section_about_later_times_decides(string heading)
    {
        var judged = Judge("He liked to walk.", heading);

        judged.Voice.ShouldBe(ParagraphVoice.Posthumous);
        judged.VoiceReason.ShouldContain(heading);
    }

    [Theory]
    [InlineData("Sources")]
    [InlineData("Forschungsstand")]
    public void A_section_of_scholarship_decides(string heading) =>
        Judge("He liked to walk.", heading).Voice.ShouldBe(ParagraphVoice.Scholarly);

    [Fact]
    public void A_year_after_the_horizon_is_the_reason_given() =>
        Judge("The house was sold in 1863. It burned down in 1870.").VoiceReason.ShouldContain("1863");

    [Theory]
    [InlineData("He played in Vienna in 1800. He wrote: \"Scholars have questioned me since 1900.\"")]
    [InlineData("He lost a fortune (four million in 2020) in the crash of 1820.")]
    public void Quotations_and_asides_do_not_count(string text) => Judge(text).Voice.ShouldBe(ParagraphVoice.Life);

    [Theory]
    [InlineData("In May 1801 he told his friend something, and what it was is not known. The two walked on to Baden.")]
    [InlineData("The key of the piece had until then been a matter of debate. He settled it by playing.")]
    public void A_doubt_in_passing_is_still_the_life(string text) => Judge(text).Voice.ShouldBe(ParagraphVoice.Life);

    [Theory]
    [InlineData("In May 1801 he told his friend something. What it was is a matter of debate. Scholars are divided.")]
    [InlineData("He went to Baden. Whom he met there is not known.")]
    public void A_doubt_the_paragraph_is_about_is_not(string text) =>
        Judge(text).Voice.ShouldBe(ParagraphVoice.Scholarly);

    [Fact]
    public void The_built_in_sample_is_the_life_from_end_to_end()
    {
        var sample = SampleProfile.Read();
        var rules = new VoiceRules(sample.Horizon, SampleProfile.CharacterName);

        sample.Paragraphs.Select(rules.Judge).ShouldAllBe(judged => judged.Voice == ParagraphVoice.Life);
    }

    [Fact]
    public void Without_a_horizon_no_year_is_too_late() =>
        new VoiceRules(null, "Somebody")
            .Judge(new Paragraph(0, "She won the race in 2019.", []))
            .Voice.ShouldBe(ParagraphVoice.Life);

    [Fact]
    public void A_short_paragraph_joins_none_of_another_voice()
    {
        Paragraph[] paragraphs =
        [
            new(0, "He was buried.", []) { Voice = ParagraphVoice.Posthumous },
            new(1, "He walked to the market in the morning and bought bread, fish and a new pair of shoes.", []),
        ];

        var voiced = VoicedParagraphs.Of(paragraphs);

        voiced.Life.ShouldHaveSingleItem().Text.ShouldNotContain("buried");
        voiced.Posthumous.ShouldHaveSingleItem().Index.ShouldBe(0);
    }

    private static Paragraph Judge(string text, params string[] section) =>
        new VoiceRules(In1827, "Beethoven").Judge(new Paragraph(0, text, section));
}
