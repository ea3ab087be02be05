using System.Text.RegularExpressions;

namespace Dramatis.Datasets;

/// <summary>Counts reasons, the commonest first; what differs only in quoted text or numbers is one reason.</summary>
internal static partial class ReasonTable
{
    public static IReadOnlyList<KeyValuePair<string, int>> Of(IEnumerable<string> reasons) =>
        [
            .. reasons
                .GroupBy(KindOf, StringComparer.Ordinal)
                .Select(group => KeyValuePair.Create(group.Key, group.Count()))
                .OrderByDescending(count => count.Value)
                .ThenBy(count => count.Key, StringComparer.Ordinal),
        ];

    /// <summary>The reason without its particulars.</summary>
    public static string KindOf(string reason) => Particulars().Replace(reason, "…");

    [GeneratedRegex("\"[^\"]*\"|\\d{1,9}_question_\\d{1,9}|\\{[^}]*\\}")]
    private static partial Regex Particulars();
}
