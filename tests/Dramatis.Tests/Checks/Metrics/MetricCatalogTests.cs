using System.Globalization;
using System.Text.RegularExpressions;
using Dramatis.Checks.Metrics;

namespace Dramatis.Tests.Checks.Metrics;

public sealed partial class MetricCatalogTests
{
    [Fact]
    public void The_page_on_data_quality_has_every_metric_with_its_limits()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "data-quality.md"));

        var documented = Row()
            .Matches(page)
            .Select(match => string.Join('|', match.Groups.Values.Skip(1).Select(group => group.Value.Trim())));

        documented.ShouldBe(
            MetricCatalog.All.Select(metric =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{metric.Name}|{metric.LeastCount}|{metric.Usual}|{metric.Strict}"
                )
            )
        );
    }

    [Fact]
    public void The_page_says_of_every_metric_why_and_what_to_do()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "data-quality.md"));
        var why = page[page.IndexOf("## Why these limits", StringComparison.Ordinal)..];

        foreach (var metric in MetricCatalog.All)
            why.ShouldContain($"`{metric.Name}`");
    }

    [Fact]
    public void The_strict_gate_is_never_more_lenient_than_the_default_one()
    {
        foreach (var metric in MetricCatalog.All.Where(metric => metric.Usual is not null))
        {
            metric.Strict.ShouldNotBeNull(metric.Name);
            (metric.Strict!.Least ?? double.MinValue).ShouldBeGreaterThanOrEqualTo(
                metric.Usual!.Least ?? double.MinValue,
                metric.Name
            );
            (metric.Strict.Most ?? double.MaxValue).ShouldBeLessThanOrEqualTo(
                metric.Usual.Most ?? double.MaxValue,
                metric.Name
            );
        }
    }

    [GeneratedRegex(@"^\| `([a-z0-9_*]+)` \|[^|]*\| (\d+) \|([^|]*)\|([^|]*)\|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
