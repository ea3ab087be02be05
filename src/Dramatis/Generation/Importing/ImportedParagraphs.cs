using System.Globalization;
using System.Text.RegularExpressions;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation.Importing;

/// <summary>Where imported rows belong: the paragraph of the biography they grew from, and a number in it that is still free.</summary>
internal sealed partial class ImportedParagraphs
{
    /// <summary>Rows that nothing can be made of again stand beyond all paragraphs.</summary>
    public const int Aside = 1_000_000;

    private readonly Dictionary<string, int> _byText;
    private readonly int _end;
    private readonly HashSet<WorkKey> _taken = [];
    private readonly Dictionary<(StepName Step, int Group), int> _last = [];

    public ImportedParagraphs(Profile? profile)
    {
        var paragraphs = profile is null
            ? []
            : profile.Paragraphs.Concat(ShortParagraphs.Join(profile.Paragraphs).Paragraphs);
        _byText = paragraphs
            .GroupBy(paragraph => paragraph.Text, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Index, StringComparer.Ordinal);
        _end = profile is null ? 0 : profile.Paragraphs.Max(paragraph => paragraph.Index) + 1;
    }

    /// <summary>The paragraph's index: by its text, else by the number in a row's id, after those of the biography.</summary>
    /// <param name="text">The paragraph; empty when it is not known.</param>
    /// <param name="id">The row's id.</param>
    public int GroupOf(string text, string id)
    {
        if (text.Length > 0 && _byText.TryGetValue(PlainText.Clean(text), out var index))
            return index;
        var number = Number(Group().Match(id)) ?? 0;
        return Math.Min(_end + number, Aside - 1);
    }

    /// <summary>The number an id gives a row in its paragraph; null when it gives none.</summary>
    public static int? NumberOf(string id) => Number(Last().Match(id)) is > 0 and var number ? number : null;

    /// <summary>A key nobody else has, with the number that is asked for where it is free.</summary>
    public WorkKey Take(StepName step, int group, int? number)
    {
        var key = new WorkKey(step, group, number ?? Next(step, group));
        while (!_taken.Add(key))
            key = new WorkKey(step, group, Next(step, group));
        _last[(step, group)] = Math.Max(_last.GetValueOrDefault((step, group)), key.Number);
        return key;
    }

    private int Next(StepName step, int group) => _last[(step, group)] = _last.GetValueOrDefault((step, group)) + 1;

    private static int? Number(Match match) =>
        match.Success ? int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("^(?:paragraph_|seed_)?([0-9]{1,5})(?:_|$)")]
    private static partial Regex Group();

    [GeneratedRegex("_([0-9]{1,5})$")]
    private static partial Regex Last();
}
