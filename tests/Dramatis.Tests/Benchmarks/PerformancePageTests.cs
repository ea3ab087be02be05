using Dramatis.Load.Results;
using Dramatis.Load.Rows;
using Dramatis.Testing.Serving;

namespace Dramatis.Tests.Benchmarks;

public sealed class PerformancePageTests
{
    [Fact]
    public void The_page_shows_the_latest_results()
    {
        var page = File.ReadAllText(Repository.Under("docs", "performance.md"));
        var latest = File.ReadAllText(Repository.Under("benchmarks", "results", "latest.md"));

        ResultFiles.Replace(page, latest).ShouldBe(page, "benchmarks/run --page docs/performance.md");
    }

    [Fact]
    public void The_help_names_every_row_and_every_scenario()
    {
        var help = File.ReadAllText(Repository.Under("benchmarks", "usage.txt"));

        foreach (var row in LoadRows.All)
            help.ShouldContain(row.Name);
        foreach (var scenario in ServingScenario.All)
            help.ShouldContain(scenario.Name);
    }
}
