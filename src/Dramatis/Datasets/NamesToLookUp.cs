using Dramatis.Checks;
using Dramatis.Checks.Anachronisms;
using Dramatis.Checks.Rows;
using Dramatis.Datasets.Reading;
using Dramatis.Profiles;
using Dramatis.Records;

namespace Dramatis.Datasets;

/// <summary>The names in a dataset that neither the biography nor the lexicon knows.</summary>
internal static class NamesToLookUp
{
    // Forty requests of fifty names.
    private const int Most = 2_000;

    /// <summary>The names, the most frequent first.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static IReadOnlyList<string> In(DatasetSource source, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var speakers = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var reader = new RowReader(source.World, source.Texts);
        foreach (var file in source.Files)
        foreach (var value in RawValues.Read(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.Read(Path.GetFileName(file), value) is not { Row: { } row, IsExample: false })
                continue;
            foreach (var turn in row.Turns)
                speakers.Add(turn.Speaker);
            foreach (var (text, _) in LookedUpRowCheck.Told(row, source.World.Character))
            foreach (var span in NameSpans.Of(text, source.World.Language))
                if (span.IsSure)
                    counts[span.Text] = counts.GetValueOrDefault(span.Text) + 1;
        }
        var lexicon = new AnachronismCheck(source.World);
        return
        [
            .. counts
                .Where(name => !speakers.Contains(name.Key))
                .Where(name =>
                    !source.World.Profile.Any(text => text.Contains(name.Key, StringComparison.OrdinalIgnoreCase))
                )
                .OrderByDescending(name => name.Value)
                .ThenBy(name => name.Key, StringComparer.Ordinal)
                .Select(name => name.Key)
                .Where(name => !IsInLexicon(lexicon, source.World.Character, name))
                .Take(Most),
        ];
    }

    private static bool IsInLexicon(AnachronismCheck lexicon, string character, string name) =>
        lexicon
            .Look(
                new CheckedRow
                {
                    Id = "name",
                    Kind = RowKind.Interview,
                    Turns = [new Turn(character, $"I have seen {name} there.")],
                }
            )
            .Any();
}
