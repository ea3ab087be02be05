using System.Globalization;

namespace Dramatis.Profiles;

/// <summary>The questions we put to the Action API, as parameters.</summary>
internal static class PageQuery
{
    internal const int MostCandidates = 20;

    internal static IReadOnlyList<KeyValuePair<string, string>> OfTitle(string title) =>
        [.. Facts(), new("redirects", "1"), new("titles", title)];

    internal static IReadOnlyList<KeyValuePair<string, string>> OfRevision(long revision) =>
        [.. Facts(), new("revids", revision.ToString(CultureInfo.InvariantCulture))];

    internal static IReadOnlyList<KeyValuePair<string, string>> Search(string text) =>
        [new("list", "search"), new("srsearch", text), new("srlimit", "5"), new("srnamespace", "0"), new("srprop", "")];

    internal static IReadOnlyList<KeyValuePair<string, string>> Links(string title) =>
        [new("prop", "links"), new("titles", title), new("plnamespace", "0"), new("pllimit", "max")];

    private static IEnumerable<KeyValuePair<string, string>> Facts() =>
        [
            new("prop", "info|pageprops|revisions"),
            new("inprop", "url"),
            new("ppprop", "disambiguation|wikibase_item"),
            new("rvprop", "ids|timestamp"),
        ];
}
