using System.Text.Json;
using Dramatis.Characters;
using Dramatis.Generation;
using Dramatis.Runs;
using Dramatis.Testing.Wikipedia;

namespace Dramatis.Tests.Generation;

/// <summary>Where a horizon comes from when the page, Wikidata or both say little, and where it goes.</summary>
public sealed class HorizonRunTests : IAsyncLifetime
{
    private const string Dead =
        "Ada Bexley (3 May 1801 – 9 June 1866) was a lighthouse keeper of the northern islands.";
    private const string Alive = "Ada Bexley (born 3 May 1961) is a lighthouse keeper of the northern islands.";
    private const string Undated =
        "Ada Bexley keeps the lighthouse of the northern islands and knows every ship by its bell.";
    private const string DiedIn1865 =
        """{"P570":[{"mainsnak":{"snaktype":"value","property":"P570","datavalue":{"type":"time","value":{"time":"+1865-00-00T00:00:00Z","precision":9}}},"rank":"normal"}]}""";

    private readonly string _root = Directory.CreateTempSubdirectory("dramatis-horizon-").FullName;
    private readonly List<string> _warnings = [];
    private FakeWikipedia _wikipedia = null!;

    public async ValueTask InitializeAsync() => _wikipedia = await FakeWikipedia.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _wikipedia.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_item_of_the_page_says_when_the_life_ended()
    {
        _wikipedia.WithItem("Q7", DiedIn1865);

        var horizon = await ReadAsync(Dead, "Q7");

        horizon.ShouldBe(new Horizon(1865, "", HorizonPrecision.Year, HorizonSource.Wikidata));
        _warnings.ShouldBeEmpty();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Of_the_living_the_year_of_the_revision_counts_and_the_option_is_named()
    {
        _wikipedia.WithItem("Q7", "{}").WithRevisedAt(new DateTimeOffset(2019, 4, 1, 8, 0, 0, TimeSpan.Zero));

        var horizon = await ReadAsync(Alive, "Q7");

        horizon.ShouldBe(new Horizon(2019, "", HorizonPrecision.Year, HorizonSource.Revision));
        _warnings.ShouldHaveSingleItem().ShouldContain("--horizon");
        Facts().GetProperty("revised_at").GetString()!.ShouldStartWith("2019-04-01");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Without_any_date_there_is_no_horizon_and_a_warning_that_names_the_option()
    {
        (await ReadAsync(Undated)).ShouldBeNull();

        _warnings.ShouldHaveSingleItem().ShouldContain("--horizon -399");
    }

    public static TheoryData<string> Failures => ["500", "404", "garbage", "cut", "busy", "refused", "nothing", "list"];

    [Theory(Timeout = HangGuard.Timeout)]
    [MemberData(nameof(Failures))]
    public async Task When_Wikidata_fails_the_biography_s_own_dates_are_used_with_a_warning(string failure)
    {
        Misbehaviour misbehaviour = failure switch
        {
            "500" => new Misbehaviour.Status(500),
            "404" => new Misbehaviour.Status(404),
            "garbage" => new Misbehaviour.Body("<html>Not today.</html>"),
            "cut" => new Misbehaviour.CutBody(),
            "busy" => new Misbehaviour.Lagging("3600"),
            "refused" => new Misbehaviour.ApiError("no-such-entity", "Could not find an entity."),
            "nothing" => new Misbehaviour.Body("{}"),
            _ => new Misbehaviour.Body("""{"entities":[1,{"claims":{"P570":[[]]}}]}"""),
        };
        await ReadAsync(Dead);
        Directory.Delete(Home, recursive: true);
        // The page itself is in the cache: what fails from now on is the item alone.
        _wikipedia.WithPage("Ada Bexley", 5, Page(Dead), "Q7");
        _wikipedia.MisbehavingAtItems(misbehaviour);

        var horizon = await ReadAsync(null);

        horizon.ShouldBe(new Horizon(1866, "", HorizonPrecision.Day, HorizonSource.Profile));
        _warnings.ShouldHaveSingleItem().ShouldContain("Wikidata");
        Directory.Exists(Path.Combine(_root, ".cache", "wikidata")).ShouldBeFalse();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Wikidata_that_never_answers_is_not_waited_for_long()
    {
        _wikipedia.WithPage("Ada Bexley", 5, Page(Dead), "Q7");
        _wikipedia.MisbehavingAtItems(new Misbehaviour.Silence());
        var time = new SkippingTime();

        var horizon = await ReadAsync(null, time: time);

        horizon!.Source.ShouldBe(HorizonSource.Profile);
        _warnings.ShouldHaveSingleItem().ShouldContain("did not answer");
        time.Waits.Sum(wait => wait.TotalSeconds).ShouldBeLessThan(120);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_verdict_is_given_once_and_again_when_the_horizon_moves()
    {
        await ReadAsync(Dead + " In 1866 her log was sold, and the buyer burned it in 1867.");
        var path = Path.Combine(Home, "profile.json");
        var facts = await File.ReadAllTextAsync(path);
        facts.ShouldContain("\"posthumous\"");
        await File.WriteAllTextAsync(path, facts.Replace("told from after the life", "a mark of the first time"));

        await ReadAsync(null);
        (await File.ReadAllTextAsync(path)).ShouldContain("a mark of the first time");

        await ReadAsync(null, new Horizon(1900, "", HorizonPrecision.Year, HorizonSource.Option));
        (await File.ReadAllTextAsync(path)).ShouldContain("\"voice\": \"life\"");
    }

    private Task<Horizon?> ReadAsync(string? lead, string? item = null, SkippingTime? time = null) =>
        ReadAsync(lead, null, item, time);

    private async Task<Horizon?> ReadAsync(string? lead, Horizon? given, string? item = null, SkippingTime? time = null)
    {
        if (lead is not null)
            _wikipedia.WithPage("Ada Bexley", 5, Page(lead), item);
        var options = new RunOptions
        {
            OutputDirectory = _root,
            Horizon = given,
            TimeProvider = time ?? new SkippingTime(DateTimeOffset.UnixEpoch.AddYears(60), TimeSpan.FromSeconds(5)),
            Environment = name => name == "DRAMATIS_WIKIPEDIA" ? _wikipedia.Address.ToString() : null,
        };
        var profile = await new DataGenerator("Ada Bexley", options).ReadProfileAsync(
            happened =>
            {
                if (happened is RunEvent.Notice { Warning: true } warning)
                    _warnings.Add(warning.Text);
            },
            TestContext.Current.CancellationToken
        );
        return profile.Horizon;
    }

    private string Home => new DataGenerator("Ada Bexley", new RunOptions { OutputDirectory = _root }).Directory;

    private JsonElement Facts() => JsonElement.Parse(File.ReadAllText(Path.Combine(Home, "profile.json")));

    private static string Page(string lead) =>
        ParsoidPages.Of(ParsoidPages.Paragraph(lead), (2, "Life", ParagraphOfLife));

    private static string ParagraphOfLife { get; } =
        ParsoidPages.Paragraph("She trimmed the lamp every evening and wrote the names of the ships into a log.");
}
