using Dramatis.Characters;
using Dramatis.Checks;
using Dramatis.Generation;
using Dramatis.Generation.Steps;
using Dramatis.Profiles;
using Dramatis.Prompts;
using Dramatis.Runs;

namespace Dramatis.Tests.Generation;

/// <summary>What of a paragraph each scene is built on.</summary>
public sealed class ScenePlanTests
{
    private const string Life =
        "In 424 BC he fought at Delium beside Laches and walked home when the line broke. "
        + "Later he sat for a year on the council of Athens and refused to put an unlawful vote. "
        + "Under the Thirty he was told to fetch Leon from Salamis and went home instead.";

    private static readonly Paragraph Paragraph = new(4, Life, []);

    [Fact]
    public void As_many_scenes_as_there_are_claims_are_about_different_ones()
    {
        var claims = Outlines(3).Select(outline => outline.Claim).ToList();

        claims.Distinct().Count().ShouldBe(3);
        claims.ShouldAllBe(claim => Life.Contains(claim, StringComparison.Ordinal));
    }

    [Fact]
    public void Scenes_beyond_the_claims_differ_in_what_they_bring_together()
    {
        var parts = Outlines(9).Select(outline => $"{outline.Claim}|{string.Join(",", outline.Anchors)}").ToList();

        parts.Distinct().Count().ShouldBe(9);
    }

    [Fact]
    public void A_scene_stays_what_it_is_however_many_are_wished() =>
        Outlines(9).Take(3).Select(outline => outline.Line).ShouldBe(Outlines(3).Select(outline => outline.Line));

    [Fact]
    public void A_sentence_that_scholars_wrote_is_no_matter_for_a_talk()
    {
        var outlines = Outlines(
            4,
            new Paragraph(
                4,
                Life + " Scholars have long debated whether the historical accounts of it are reliable.",
                []
            ),
            Of("Socrates", Horizon.Parse("-399"), "")
        );

        outlines.Select(outline => outline.Claim).ShouldAllBe(claim => !claim.Contains("Scholars"));
    }

    [Fact]
    public void What_stands_in_parentheses_is_left_out_of_the_matter()
    {
        var outlines = Outlines(
            1,
            new Paragraph(4, "Laches (/ˈlækiːz/; died 418 BC) fought beside him at Delium.", []),
            Of("Socrates", Horizon.Parse("-399"), "")
        );

        outlines.Single().Claim.ShouldBe("Laches fought beside him at Delium.");
    }

    [Theory]
    [InlineData("He was laughed at in Athenian society all his life.", "the Athenian society")]
    [InlineData("Then Sebastian laughed at all of them for a year.", "Sebastian")]
    public void A_plain_question_names_a_thing_and_not_what_kind_it_is_of(string text, string thing) =>
        Enumerable
            .Range(2, 5)
            .Select(number => InterviewPlan.Of(Newton, new Paragraph(4, text, []), number))
            .Where(outline => !outline.IsSmallTalk)
            .ShouldAllBe(outline => outline.Question.Contains(thing, StringComparison.Ordinal));

    [Fact]
    public void A_scene_plays_in_a_year_its_matter_names_and_he_lived_in()
    {
        var outline = Outlines(3).Single(outline => outline.Claim.Contains("Delium", StringComparison.Ordinal));

        outline.Year.ShouldBe(-424);
        outline.Anchors.ShouldContain("Delium");
        outline.Line.ShouldContain("In 424 BC.");
    }

    [Theory]
    [InlineData("In 1712 he opposed the plan, and in 1723 it was dropped.", 1723)]
    [InlineData("The plan of 1712 was opposed by him until 1723. He kept the drawings all the same.", 1723)]
    [InlineData("In 1723 the plan was dropped. It had been his since the spring of 1712.", 1712)]
    [InlineData("In 1723 the plan was dropped. Nobody in 1723 wanted it back.", 1723)]
    [InlineData("In 1723 the plan was dropped. It was drawn up again in 1731 by others.", 1723)]
    public void A_scene_plays_when_all_it_is_about_has_happened(string text, int last)
    {
        var outlines = Outlines(2, new Paragraph(4, text, []), Newton);

        outlines[^1].Year.ShouldBe(last);
        outlines.ShouldAllBe(outline => !outline.Claim.Contains("1723") || outline.Year == 1723);
    }

    [Theory]
    [InlineData("from 424 to 404 BC", -404)]
    [InlineData("in 424", -424)]
    [InlineData("in 1871", null)]
    public void The_last_year_of_a_text_is_the_latest_he_can_be_met_in(string text, int? year) =>
        His.LastYearIn(text).ShouldBe(year);

    [Theory]
    [InlineData("in 424 BC", -424)]
    [InlineData("424 v. Chr.", -424)]
    [InlineData("in 424", -424)]
    [InlineData("380 BC", null)]
    [InlineData("470 BC", null)]
    [InlineData("the 5th century BC", null)]
    [InlineData("in 1871", null)]
    public void A_year_counts_only_when_he_can_be_met_in_it(string text, int? year) => His.YearIn(text).ShouldBe(year);

    [Theory]
    [InlineData("on 4 May 1798", 1798)]
    [InlineData("1776", null)]
    [InlineData("1830", null)]
    public void Years_of_our_era_need_no_era(string text, int? year) =>
        Lifetime
            .Of(new Horizon(1827, "", HorizonPrecision.Year, HorizonSource.Option), "(1770 – 1827), a composer")
            .YearIn(text)
            .ShouldBe(year);

    private static Horizon His399 => new(-399, "", HorizonPrecision.Year, HorizonSource.Option);

    private const string HisLead = "Socrates (c. 470 – 399 BC) was a philosopher of Athens.";

    private static Lifetime His => Lifetime.Of(His399, HisLead);

    private static IReadOnlyList<SceneOutline> Outlines(int count) =>
        Outlines(count, Paragraph, Of("Socrates", His399, HisLead));

    private static IReadOnlyList<SceneOutline> Outlines(int count, Paragraph paragraph, StepContext context) =>
        [.. Enumerable.Range(1, count).Select(number => ScenePlan.Of(context, paragraph, number))];

    private static StepContext Newton =>
        Of(
            "Isaac Newton",
            new Horizon(1727, "", HorizonPrecision.Year, HorizonSource.Option),
            "Isaac Newton (1643 – 1727) was a natural philosopher."
        );

    private static StepContext Of(string character, Horizon horizon, string lead) =>
        new()
        {
            Character = character,
            Language = "English",
            LanguageCode = "en",
            TokenFactor = 1,
            Lead = lead,
            Horizon = horizon,
            LaterChecks = new Lazy<RowChecks>(new RowChecks([])),
            Model = "fake",
            IsDemo = false,
            Prompts = PromptLibrary.Load(),
            Asker = null!,
            Options = new RunOptions(),
        };
}
