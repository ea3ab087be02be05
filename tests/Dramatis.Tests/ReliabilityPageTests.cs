using System.Text.RegularExpressions;

namespace Dramatis.Tests;

public sealed partial class ReliabilityPageTests
{
    [Fact]
    public void Every_test_the_page_names_exists()
    {
        var named = TestName().Matches(File.ReadAllText(Repository.Under("docs", "reliability.md")));
        named.Count.ShouldBeGreaterThan(40);
        // Those of the command line are in another assembly: their sources are looked into.
        var sources = Directory
            .GetFiles(Repository.Under("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(path => Path.GetFileNameWithoutExtension(path));
        foreach (Match test in named)
        {
            var (type, method) = (test.Groups[1].Value, test.Groups[2].Value);
            sources[type]
                .ShouldContain(
                    path => File.ReadAllText(path).Contains($" {method}(", StringComparison.Ordinal),
                    test.Value
                );
        }
    }

    [GeneratedRegex("`([A-Za-z]+Tests)\\.([A-Za-z_0-9]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex TestName();
}
