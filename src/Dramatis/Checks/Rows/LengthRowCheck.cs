using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Rows;

/// <summary>Speeches too long to be spoken, or answers that are too short throughout.</summary>
internal sealed class LengthRowCheck(World world) : IRowCheck
{
    private const int MostWords = 250;
    private const int MostDense = 450;
    private const int LeastAverage = 4;

    public string Name => "length";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        if (row.Kind is RowKind.Scene or RowKind.Question)
            return [];
        var spoken = SpokenRow.Of(row, world.Character);
        var (words, speeches) = (0, 0);
        for (var i = 0; i < row.Turns.Count; i++)
        {
            if (!spoken.Own[i])
                continue;
            var speech = spoken.Speech(i);
            words += speech.Count;
            speeches++;
            var most = speech.Count > 0 && WordRun.IsDense(speech.Text[speech[0].Start]) ? MostDense : MostWords;
            if (speech.Count > most)
                return
                [
                    new Finding(
                        Name,
                        Severity.Soft,
                        $"a speech of {speech.Count} words",
                        Excerpt.Of(speech.Text, 80),
                        i
                    ),
                ];
        }
        return speeches > 0 && words < LeastAverage * speeches
            ? [new Finding(Name, Severity.Soft, "the answers are only a word or two", row.Turns[^1].Speech)]
            : [];
    }
}
