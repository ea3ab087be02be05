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
    public void A_scene_plays_in_a_year_its_matter_names_and_he_lived_in()
    {
        var outline = Outlines(3).Single(outline => outline.Claim.Contains("Delium", StringComparison.Ordinal));

        outline.Year.ShouldBe(-424);
        outline.Anchors.ShouldContain("Delium");
        outline.Line.ShouldContain("In 424 BC.");
    }

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

    private static Lifetime His => Lifetime.Of(His399, "Socrates (c. 470 – 399 BC) was a philosopher of Athens.");

    private static IReadOnlyList<SceneOutline> Outlines(int count) =>
        [.. Enumerable.Range(1, count).Select(number => ScenePlan.Of(Context, Paragraph, number))];

    private static StepContext Context { get; } =
        new()
        {
            Character = "Socrates",
            Language = "English",
            LanguageCode = "en",
            TokenFactor = 1,
            Lead = "Socrates (c. 470 – 399 BC) was a philosopher of Athens.",
            Horizon = His399,
            Checks = new RowChecks([]),
            Model = "fake",
            IsDemo = false,
            Prompts = PromptLibrary.Load(),
            Asker = null!,
            Options = new RunOptions(),
        };
}
