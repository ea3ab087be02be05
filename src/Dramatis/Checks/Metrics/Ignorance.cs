using Dramatis.Checks.Pairs;
using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Metrics;

/// <summary>Where the character of a row shows that he does not know.</summary>
/// <param name="Denials">How many of his turns say so.</param>
/// <param name="Holds">Whether one of them at least shows it, and does not explain the thing all the same.</param>
internal readonly record struct Ignorance(int Denials, bool Holds)
{
    public static Ignorance Of(MeasuredRow row, SpokenRow spoken)
    {
        if (row.Row.Kind is RowKind.Scene or RowKind.Question || !(row.IsBeyond || row.IsLife))
            return default;
        var (denials, holds) = (0, false);
        // Of a pair only the answer counts.
        for (
            var turn = row.Row.Kind == RowKind.Pair ? Math.Max(0, row.Own.Length - 1) : 0;
            turn < row.Own.Length;
            turn++
        )
        {
            if (!row.Own[turn])
                continue;
            if (Unknowing.Denies(spoken.Speech(turn)))
                denials++;
            if (row.IsBeyond && !holds)
                holds = Unknowing.Holds(spoken.Speech(turn));
        }
        return new Ignorance(denials, holds);
    }
}
