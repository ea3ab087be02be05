using Dramatis.Load.Results;
using Dramatis.Testing;

namespace Dramatis.Tests.Benchmarks;

public sealed class PerformancePageTests
{
    [Fact]
    public void The_page_shows_the_latest_results()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "performance.md"));
        var latest = File.ReadAllText(Path.Combine(Repository.Root, "benchmarks", "results", "latest.md"));

        ResultFiles.Replace(page, latest).ShouldBe(page);
    }
}
