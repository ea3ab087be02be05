using System.Globalization;

namespace Dramatis.Runs;

/// <summary>What a run that goes on asks for before its first call: nothing here reads every item of a long run.</summary>
internal sealed partial class JournalReader
{
    private static readonly StepName[] MadeOfParagraphs = [StepName.Scenes, StepName.Hallucination, StepName.Interview];

    /// <summary>Items that have calls but no usable outcome: only these can have answers to look for.</summary>
    /// <param name="after">Only those of which a call came after this one.</param>
    public IReadOnlyList<long> ItemsWithOpenCalls(long after) =>
        Query(
            """
            SELECT DISTINCT call.item FROM call LEFT JOIN outcome ON outcome.item = call.item
            WHERE call.id > $after AND (outcome.item IS NULL OR outcome.state = 3)
            """,
            reader => reader.GetInt64(0),
            ("$after", after)
        );

    /// <summary>The number of the call that came last; 0 when there is none.</summary>
    public long LastCall() => Query("SELECT coalesce(max(id), 0) FROM call", reader => reader.GetInt64(0))[0];

    /// <summary>The paragraphs that are done, by their index. A journal of an earlier form knows of none.</summary>
    public IReadOnlyDictionary<int, SettledParagraph> ReadSettled() =>
        JournalSchema.CheckVersion(_connection) < JournalSchema.FirstWithSettled
            ? new Dictionary<int, SettledParagraph>()
            : Query(
                    "SELECT paragraph, hash, plan, counts FROM settled",
                    reader =>
                        (
                            Paragraph: reader.GetInt32(0),
                            Settled: new SettledParagraph(
                                reader.GetString(1),
                                reader.GetString(2),
                                ReadCounts(reader.GetString(3))
                            )
                        )
                )
                .ToDictionary(row => row.Paragraph, row => row.Settled);

    /// <summary>How many items a recipe has settled.</summary>
    public int CountOf(int recipe) =>
        Query("SELECT count(*) FROM outcome WHERE recipe = $recipe", reader => reader.GetInt32(0), ("$recipe", recipe))[
            0
        ];

    /// <summary>How many items were made from a paragraph with another text than the one given for its number.</summary>
    /// <param name="hashes">The texts now, by the paragraph's number.</param>
    /// <param name="settled">Paragraphs that are done: where the text is the same their items need not be read.</param>
    public int CountChangedParagraphs(
        IReadOnlyDictionary<int, string> hashes,
        IReadOnlyDictionary<int, SettledParagraph> settled
    )
    {
        var end = hashes.Keys.DefaultIfEmpty(-1).Max() + 1;
        var open = Enumerable.Range(0, end).Where(paragraph => !IsDone(paragraph)).ToList();
        // Where most have to be read, one reading of all is quicker.
        return open.Count >= settled.Count
            ? CountChanged(hashes, 0, null)
            : open.Sum(paragraph => CountChanged(hashes, paragraph, paragraph + 1)) + CountChanged(hashes, end, null);

        bool IsDone(int paragraph) =>
            settled.TryGetValue(paragraph, out var done)
            && hashes.TryGetValue(paragraph, out var hash)
            && string.Equals(done.Hash, hash, StringComparison.Ordinal);
    }

    private int CountChanged(IReadOnlyDictionary<int, string> hashes, int first, int? end) =>
        MadeOfParagraphs.Sum(step =>
            Query(
                    "SELECT item, paragraph FROM outcome WHERE item >= $first AND item < $end",
                    reader => (WorkKey.FromValue(reader.GetInt64(0)).Group, Hash: reader.GetString(1)),
                    ("$first", WorkKey.First(step, first)),
                    ("$end", end is { } last ? WorkKey.First(step, last) : WorkKey.First(step + 1, 0))
                )
                .Count(item => !hashes.TryGetValue(item.Group, out var hash) || hash != item.Hash)
        );

    private static Dictionary<StepName, int> ReadCounts(string counts)
    {
        var read = new Dictionary<StepName, int>();
        foreach (var count in counts.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = count.IndexOf(':', StringComparison.Ordinal);
            read[(StepName)int.Parse(count.AsSpan(0, colon), CultureInfo.InvariantCulture)] = int.Parse(
                count.AsSpan(colon + 1),
                CultureInfo.InvariantCulture
            );
        }
        return read;
    }
}
