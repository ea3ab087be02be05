using System.IO.Compression;
using System.Text;

namespace Dramatis.Checks.Metrics;

/// <summary>How much 200 seeded rows say the same: how far they can be compressed, and how far each is made of runs of the others.</summary>
internal sealed class Repetition : ISetMetric
{
    private const int SampleSize = 200;
    private const int LongestRun = 4;
    private const int MostWords = 2_000;

    private readonly SeededSample<(string Text, uint[] Words)> _sample = new(SampleSize, 1);

    public void Add(MeasuredRow row)
    {
        if (row.CharacterWords.Length > 0)
            _sample.Add(() =>
                (
                    string.Join('\n', row.CharacterTurns.Select(turn => turn.Speech)),
                    row.CharacterWords[..Math.Min(MostWords, row.CharacterWords.Length)]
                )
            );
    }

    public IEnumerable<Measure> Measures()
    {
        var rows = _sample.Items();
        yield return new Measure(
            "compression_ratio",
            rows.Count == 0 ? null : CompressionRatio(string.Join('\n', rows.Select(row => row.Text))),
            rows.Count
        );
        yield return new Measure(
            "self_bleu",
            rows.Count < 2 ? null : SelfBleu([.. rows.Select(row => row.Words)]),
            rows.Count
        );
    }

    private static double CompressionRatio(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return (double)bytes.Length / packed.Length;
    }

    private static double SelfBleu(uint[][] rows)
    {
        var logs = new double[rows.Length];
        for (var length = 1; length <= LongestRun; length++)
        {
            var counts = rows.Select(row => Count(row, length)).ToArray();
            var most = MostElsewhere(counts);
            for (var row = 0; row < rows.Length; row++)
                logs[row] += Math.Log(Precision(row, counts[row], most)) / LongestRun;
        }
        return logs.Average(Math.Exp);
    }

    private static Dictionary<ulong, int> Count(uint[] words, int length)
    {
        var counts = new Dictionary<ulong, int>();
        for (var i = 0; i + length <= words.Length; i++)
        {
            var run = WordHashes.Run(words.AsSpan(i, length));
            counts[run] = counts.GetValueOrDefault(run) + 1;
        }
        return counts;
    }

    // The row in which a run stands most often, how often, and how often it stands in any other row.
    private static Dictionary<ulong, (int Row, int Most, int Second)> MostElsewhere(Dictionary<ulong, int>[] counts)
    {
        var most = new Dictionary<ulong, (int Row, int Most, int Second)>();
        for (var row = 0; row < counts.Length; row++)
            foreach (var (run, count) in counts[row])
            {
                (int Row, int Most, int Second) known = most.GetValueOrDefault(run, (-1, 0, 0));
                most[run] =
                    count > known.Most
                        ? (row, count, known.Most)
                        : (known.Row, known.Most, Math.Max(known.Second, count));
            }
        return most;
    }

    // Smoothed by one, as short rows may have no longer run in common.
    private static double Precision(
        int row,
        Dictionary<ulong, int> counts,
        Dictionary<ulong, (int Row, int Most, int Second)> most
    )
    {
        long common = 0;
        long all = 0;
        foreach (var (run, count) in counts)
        {
            var found = most[run];
            common += Math.Min(count, found.Row == row ? found.Second : found.Most);
            all += count;
        }
        return (common + 0.1) / (all + 0.1);
    }
}
