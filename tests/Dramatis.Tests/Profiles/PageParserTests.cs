using Dramatis.Profiles;
using Dramatis.Testing.Wikipedia;
using FsCheck;
using FsCheck.Fluent;

namespace Dramatis.Tests.Profiles;

public sealed class PageParserTests
{
    private static FilteredText Read(string html, LegacyHandling legacy = LegacyHandling.Drop) =>
        SectionFilter.Apply(PageParser.Parse(html), legacy);

    private static string Lead(string inner) =>
        string.Join(
            "\n",
            Read(ParsoidPages.Of(ParsoidPages.Paragraph(inner))).Paragraphs.Select(paragraph => paragraph.Text)
        );

    [Fact]
    public void A_page_becomes_its_paragraphs_in_reading_order()
    {
        Read(ParsoidPages.TheodoraVance)
            .Paragraphs.Select(paragraph => $"{paragraph.Index} [{paragraph.SectionPath}] {paragraph.Text}")
            .ShouldBe([
                "0 [] Theodora Vance (Greek: Θεοδώρα; c. 1470 – 3 May 1539) was a clockmaker of Augsburg. Her clocks lost no more than 10³ seconds in the 16th century.",
                "1 [Early life] She was born in Ulm, the daughter of a smith.",
                "2 [Early life] At ten she took a lock apart.",
                "3 [Early life › Apprenticeship] She learned the trade from her uncle in 1484.",
                "4 [Work] She built tower clocks.",
                "5 [Work] A clock is a promise. It must be kept.",
                "6 [Work] In 1502 she repaired the great clock of the cathedral, which had stood still since the fire, and was paid in salt and in firewood.",
                "7 [Death and legacy] She died at her bench on 3 May 1539.",
            ]);
    }

    [Fact]
    public void What_was_left_out_is_told_a_line_each() =>
        Read(ParsoidPages.TheodoraVance)
            .LeftOut.ShouldBe([
                "section 'Legacy' (3 paragraphs): --legacy drop",
                "section 'External links' (1 paragraph): an appendix, not the life",
            ]);

    [Fact]
    public void Kept_legacy_is_there_but_appendices_are_not()
    {
        var kept = Read(ParsoidPages.TheodoraVance, LegacyHandling.Keep);
        kept.Paragraphs.Select(paragraph => paragraph.SectionPath)
            .Skip(8)
            .ShouldBe(["Legacy", "Legacy", "Legacy › In popular culture"]);
        kept.LeftOut.ShouldHaveSingleItem().ShouldContain("External links");
    }

    [Fact]
    public void A_cut_leaves_out_everything_from_the_first_legacy_section_on()
    {
        var page = ParsoidPages.Of(
            ParsoidPages.Paragraph("Lead."),
            (2, "Legacy", ParsoidPages.Paragraph("Statues.")),
            (2, "Later years", ParsoidPages.Paragraph("He aged."))
        );
        var cut = Read(page, LegacyHandling.CutAfter);
        cut.Paragraphs.Select(paragraph => paragraph.Text).ShouldBe(["Lead."]);
        cut.LeftOut.ShouldBe(["everything from section 'Legacy' on (2 paragraphs): --legacy cut-after"]);
        Read(page).Paragraphs.Select(paragraph => paragraph.Text).ShouldBe(["Lead.", "He aged."]);
    }

    [Fact]
    public void A_legacy_subsection_goes_and_its_siblings_stay()
    {
        var page = ParsoidPages.Of(
            "",
            (2, "Leben", ParsoidPages.Paragraph("Eins.")),
            (3, "Nachwirkung", ParsoidPages.Paragraph("Zwei.")),
            (4, "Denkmal in Ulm", ParsoidPages.Paragraph("Drei.")),
            (3, "Letzte Jahre", ParsoidPages.Paragraph("Vier."))
        );
        Read(page).Paragraphs.Select(paragraph => paragraph.Text).ShouldBe(["Eins.", "Vier."]);
    }

    [Theory]
    [InlineData("Anna (<span class=\"IPA\">[ana]</span>) sang.", "Anna sang.")]
    [InlineData(
        "Anna (German: <span class=\"IPA\">[ana]</span>; 1 May 1800 – 1850) sang.",
        "Anna (1 May 1800 – 1850) sang."
    )]
    [InlineData(
        "Anna (<small>German: </small><span class=\"IPA\">[ana]</span>, born Weiß) sang.",
        "Anna (born Weiß) sang."
    )]
    [InlineData("Anna (1800–1850, pronounced <span class=\"IPA\">[ana]</span>) sang.", "Anna (1800–1850) sang.")]
    [InlineData(
        "Anna (<span class=\"nowrap\"><small>US: </small><span class=\"IPA\">/ana/</span></span> <i title=\"English pronunciation respelling\">AN-uh</i>, <span class=\"IPA\">/a/</span>; born 1800) sang.",
        "Anna (born 1800) sang."
    )]
    [InlineData("Anna (or Ann) sang (, as she said; ).", "Anna (or Ann) sang (, as she said; ).")]
    [InlineData("Anna (née Weiß (<span class=\"IPA\">[ana]</span>); 1800) sang.", "Anna (née Weiß; 1800) sang.")]
    [InlineData("Anna <span class=\"IPA\">[ana]</span>, a singer.", "Anna, a singer.")]
    [InlineData(
        "孔子（<span class=\"IPA\">[kʰʊŋ]</span>，前551年－前479年）是思想家。",
        "孔子（前551年－前479年）是思想家。"
    )]
    public void Parentheses_close_over_what_was_taken_out(string html, string text) => Lead(html).ShouldBe(text);

    [Theory]
    [InlineData("H<sub>2</sub>O and 10<sup>-3</sup> m", "H₂O and 10⁻³ m")]
    [InlineData("the XIX<sup>e</sup> siècle", "the XIX^e siècle")]
    [InlineData("a&nbsp;b c\nd&#8203;e&#xAD;f", "a b c def")]
    [InlineData("one<br>two", "one two")]
    [InlineData(
        "a <span typeof='mw:LanguageVariant' data-mw-variant='{\"disabled\":{\"t\":\"Q<b>R</b>\"}}'></span> b",
        "a QR b"
    )]
    [InlineData(
        "a <span typeof='mw:LanguageVariant' data-mw-variant='{\"twoway\":[{\"l\":\"zh-hans\",\"t\":\"国\"},{\"l\":\"zh-hant\",\"t\":\"國\"}]}'></span> b",
        "a 国 b"
    )]
    [InlineData("a <span typeof='mw:LanguageVariant' data-mw-variant='{nonsense'></span> b", "a b")]
    [InlineData("a <span style=\"display: none\">hidden</span> b", "a b")]
    [InlineData("said<sup class=\"reference\">[1]</sup><sup class=\"reference\">[2]</sup>.", "said.")]
    public void Inline_text_reads_as_a_person_would_read_it(string html, string text) =>
        Lead(html).ShouldBe(text.Replace("^", "", StringComparison.Ordinal));

    [Fact]
    public void Deep_or_hostile_nesting_is_refused_at_once()
    {
        foreach (var tag in (string[])["<div>", "<b>", "<span a='>'>", "<x-y>"])
            Should
                .Throw<RunException>(() => PageParser.Parse(string.Concat(Enumerable.Repeat(tag, 100_000))))
                .ExitCode.ShouldBe(ExitCode.Source);
    }

    [Fact]
    public void Formatting_left_open_before_many_paragraphs_is_refused()
    {
        var open = string.Concat(Enumerable.Range(0, 200).Select(number => $"<b id={number}>"));
        Should.Throw<RunException>(() => PageParser.Parse(open + string.Concat(Enumerable.Repeat("<p>x", 100_000))));
    }

    [Fact]
    public void A_tag_of_countless_attributes_is_refused()
    {
        var attributes = string.Concat(Enumerable.Range(0, 100_000).Select(number => $" x{number}=1"));
        Should.Throw<RunException>(() => PageParser.Parse($"<p{attributes}>text</p>"));
    }

    [Fact]
    public void A_long_flat_page_is_read_in_a_moment()
    {
        var page = ParsoidPages.Of(
            string.Concat(
                Enumerable.Repeat(
                    ParsoidPages.Paragraph("Some <i>words</i> (<span class=\"IPA\">x</span>; 1) here."),
                    10_000
                )
            )
        );
        Read(page).Paragraphs.Count.ShouldBe(10_000);
    }

    [Fact]
    public void Known_parser_killers_do_not_kill() =>
        Read("<li><table><template><td></li></table><p>Still here.</p>").Paragraphs.Count.ShouldBeInRange(0, 1);

    [Fact]
    public void Garbage_never_throws_anything_but_the_runs_own_exception()
    {
        var pieces = Gen.Elements(
            "<p>",
            "</p>",
            "<section>",
            "</section>",
            "<h2>",
            "</h2>",
            "<sup class='reference'>",
            "</sup>",
            "(",
            ")",
            ";",
            "text",
            " ",
            "<span class=IPA>",
            "</span>",
            "<li>",
            "<ul>",
            "</ul>",
            "<table>",
            "<td>",
            "</table>",
            "<!--",
            "-->",
            "<",
            ">",
            "&amp;",
            "&#x110000;",
            "\0",
            "\uD800",
            "\uE000",
            "<template>",
            "</template>",
            "<svg>",
            "<math>",
            "</math>",
            "<br/>",
            "<blockquote>",
            "<dd>",
            "'",
            "\"",
            "="
        );
        Prop.ForAll(
                pieces.ArrayOf().Select(string.Concat).ToArbitrary(),
                html =>
                {
                    foreach (var paragraph in Read(html).Paragraphs)
                    {
                        paragraph.Text.ShouldNotContain("\n");
                        paragraph.Text.ShouldNotContain("\uE000");
                        paragraph.Text.ShouldBe(paragraph.Text.Trim());
                        paragraph.Text.ShouldNotBeEmpty();
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(80));
    }
}
