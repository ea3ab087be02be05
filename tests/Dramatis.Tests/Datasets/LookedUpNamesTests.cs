using Dramatis.Characters;
using Dramatis.Datasets;
using Dramatis.Profiles;
using Dramatis.Testing.Wikipedia;
using Dramatis.Tests.Profiles;

namespace Dramatis.Tests.Datasets;

/// <summary>Names that only Wikidata knows: asked once, kept, and only a sign.</summary>
public sealed class LookedUpNamesTests
{
    private const string Rows = """
        {"scene_id":"1","speech":[{"character":"Melitta","speech":"Whom did you meet?"},{"character":"Hanno Veldt","speech":"I met Quirin Ostrander and the Brackwater Guild."}]}
        {"scene_id":"2","speech":[{"character":"Melitta","speech":"Have you heard of Quirin Ostrander?"},{"character":"Hanno Veldt","speech":"Who is Quirin Ostrander to you?"}]}
        {"scene_id":"3","speech":[{"character":"Melitta","speech":"And before?"},{"character":"Hanno Veldt","speech":"Before that I knew Orsola Penn and nobody else."}]}

        """;

    [Fact]
    public async Task A_name_that_Wikidata_dates_later_is_found_and_no_name_is_asked_for_twice()
    {
        using var scratch = new ScratchDirectory();
        await using var wikipedia = await FakeWikipedia.StartAsync();
        wikipedia
            .WithPage("Quirin Ostrander", 1, "<body></body>", "Q1")
            .WithPage("Brackwater Guild", 2, "<body></body>", "Q2")
            .WithPage("Orsola Penn", 3, "<body></body>", "Q3")
            .WithItem("Q1", Claims("P569", "+1802-00-00T00:00:00Z"))
            .WithItem("Q2", Claims("P571", "+1611-00-00T00:00:00Z"))
            .WithItem("Q3", "{}");
        var options = Options(scratch, wikipedia.Address);

        var report = await DatasetCheck.RunAsync(options);
        var again = await DatasetCheck.RunAsync(options);

        var found = report.Findings.Where(finding => finding.Check == "looked_up").ToList();
        // In the second row it is the other who cannot know him either; the character only takes the name up.
        found
            .Select(finding => (finding.Row, finding.Text))
            .ShouldBe([(1, "Quirin Ostrander"), (2, "Quirin Ostrander")]);
        found[0].What.ShouldBe("names Quirin Ostrander (1802 by Wikidata), after 1650");
        again.Findings.Count.ShouldBe(report.Findings.Count);
        wikipedia.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_is_asked_unless_it_is_wished()
    {
        using var scratch = new ScratchDirectory();
        await using var wikipedia = await FakeWikipedia.StartAsync();

        await DatasetCheck.RunAsync(Options(scratch, wikipedia.Address) with { LookUp = null });

        wikipedia.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_year_there_is_nothing_to_look_up_against()
    {
        using var scratch = new ScratchDirectory();
        await using var wikipedia = await FakeWikipedia.StartAsync();

        var error = await Should.ThrowAsync<RunException>(() =>
            DatasetCheck.RunAsync(Options(scratch, wikipedia.Address) with { Horizon = null })
        );

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain("--horizon");
    }

    private static CheckOptions Options(ScratchDirectory scratch, Uri wikipedia)
    {
        var path = Path.Combine(scratch.Path, "dialogue_hanno veldt.jsonl");
        File.WriteAllText(path, Rows);
        return new CheckOptions
        {
            Path = path,
            Character = "Hanno Veldt",
            Horizon = Horizon.Parse("1650"),
            LookUp = new WikipediaOptions
            {
                BaseAddress = wikipedia,
                CacheDirectory = Path.Combine(scratch.Path, ".cache"),
            },
        };
    }

    private static string Claims(string property, string time) =>
        $$$"""
            {"{{{property}}}":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"time":"{{{time}}}","precision":9},"type":"time"}},"rank":"normal"}]}
            """;
}
