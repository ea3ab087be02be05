using Dramatis.Checks.Anachronisms;

namespace Dramatis.Tests.Checks;

public sealed class LexiconTests
{
    [Fact]
    public void It_has_at_least_fifteen_hundred_dated_entries_over_all_its_topics()
    {
        var dated = Lexicon.Default.Entries.Where(entry => entry.Kind == EntryKind.Dated).ToList();
        dated.Count.ShouldBeGreaterThanOrEqualTo(1500);
        dated.Select(entry => entry.Topic).Distinct().Count().ShouldBeGreaterThanOrEqualTo(16);
    }

    [Fact]
    public void Every_year_is_one_in_which_somebody_could_have_known_of_it()
    {
        foreach (var entry in Lexicon.Default.Entries.Where(entry => entry.Kind == EntryKind.Dated))
            entry.Year.ShouldBeInRange(-700, 2026, entry.Concept);
        Lexicon.Default.Entries.ShouldNotContain(entry => entry.Year == 0);
    }

    [Theory]
    [InlineData("1804\t-")]
    [InlineData("1804\t-\ta\tb\tc\td\te\tf")]
    [InlineData("1804\tq\ta")]
    public void A_line_that_cannot_be_read_is_named(string line) =>
        Should.Throw<FormatException>(() => Lexicon.Parse("transport", line)).Message.ShouldContain("lexicon");

    [Theory]
    [InlineData("1804\t-\tbattery", "two batteries")]
    [InlineData("1804\tv\ttelegraph", "I was telegraphing")]
    [InlineData("1804\t-\t\t\tchemin de fer", "les chemins de fer")]
    [InlineData("1804\t-\t\t\t\taltavoz", "con los altavoces")]
    [InlineData("1804\t-\t\tDampfer", "mit den Dampfern")]
    [InlineData("1804\t-\t\t\t\t\t火车", "我坐火车去")]
    public void Derived_forms_are_found(string line, string text) => Mentions(line, text).ShouldBe(1);

    [Theory]
    [InlineData("1804\t-\tTurkey", "a roast turkey")]
    [InlineData("1804\t-\tSARS", "the sars of the Tsars")]
    [InlineData("1804\tx\tbattery", "two batteries")]
    [InlineData("1804\t-\tsteam ship", "clouds of steam. Ship your oars")]
    public void Other_words_are_not(string line, string text) => Mentions(line, text).ShouldBe(0);

    [Fact]
    public void The_longest_form_is_taken()
    {
        var lexicon = Lexicon.Parse("schools", "1\t-\tthe Academy\n2\t-\tAcademy of Plato");
        var text = TextReading.Of("near the Academy of Plato", lexicon);
        text.Match(lexicon, TextLanguages.English);
        lexicon.Entries[text.Mentions.ToArray().ShouldHaveSingleItem().Entry].Year.ShouldBe(2);
    }

    private static int Mentions(string line, string text)
    {
        var lexicon = Lexicon.Parse("transport", line);
        var reading = TextReading.Of(text, lexicon);
        var column = line.Split('\t').Skip(2).TakeWhile(cell => cell.Length == 0).Count();
        reading.Match(lexicon, TextLanguage.Columns[column]);
        return reading.Mentions.Length;
    }
}
