using Dramatis.Checks.Pairs;
using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Metrics;

/// <summary>What a pair must not teach by accident: length, wording, and frames of questions.</summary>
internal sealed class PairStatistics : ISetMetric
{
    private const int FrameLength = 4;

    private readonly Commonest _frames = new();
    private long _pairs;
    private long _chosenLetters;
    private long _rejectedLetters;
    private long _outliers;
    private long _alike;
    private long _beyond;
    private long _ignorant;
    private long _classed;
    private long _known;

    /// <summary>The commonest frames of questions.</summary>
    public IReadOnlyList<(string Text, int Count)> Frames => _frames.Top(10);

    public void Add(MeasuredRow row)
    {
        if (row.Row.Kind == RowKind.Question)
            Frame(row, 0);
        if (row.Row.Kind != RowKind.Pair || row.Row.Turns.Count == 0)
            return;
        var chosen = row.Row.Turns[^1].Speech;
        var rejected = row.Row.Rejected;
        _pairs++;
        _chosenLetters += chosen.Length;
        _rejectedLetters += rejected.Length;
        var measure = PairRules.Measure(chosen, rejected);
        if (measure.LengthRatio is < PairRules.LeastRatio or > PairRules.MostRatio)
            _outliers++;
        if (measure.Likeness >= PairRules.TooAlike)
            _alike++;
        if (row.IsBeyond)
        {
            _beyond++;
            if (Unknowing.Refuses(rejected))
                _ignorant++;
        }
        if (row.Row.Class is not { } kind)
            return;
        _classed++;
        if (kind == Records.KnowledgeClass.Known)
            _known++;
    }

    public IEnumerable<Measure> Measures()
    {
        yield return new Measure(
            "pair_length_ratio",
            _rejectedLetters == 0 ? null : (double)_chosenLetters / _rejectedLetters,
            _pairs
        );
        yield return new Measure("pair_length_outliers", Share(_outliers, _pairs), _pairs);
        yield return new Measure("pair_similarity", Share(_alike, _pairs), _pairs);
        yield return new Measure("pair_rejected_ignorant", Share(_ignorant, _beyond), _beyond);
        yield return new Measure("pair_known", Share(_known, _classed), _classed);
        yield return new Measure("question_frames", _frames.Share(1), _frames.Total);
    }

    private void Frame(MeasuredRow row, int turn)
    {
        if (row.Row.Turns.Count <= turn)
            return;
        var text = row.Row.Turns[turn].Speech;
        var run = WordRun.Of(text);
        if (run.Count > FrameLength)
            _frames.Add(
                WordHashes.Run(run.Words[..FrameLength]),
                () => Excerpt.Of(string.Join(' ', text.Split(' ').Take(FrameLength)), 80)
            );
    }

    private static double? Share(long count, long of) => of == 0 ? null : (double)count / of;
}
