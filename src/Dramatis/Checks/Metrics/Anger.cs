using System.Text.RegularExpressions;

namespace Dramatis.Checks.Metrics;

/// <summary>The share of probing conversations in which the character loses his temper.</summary>
internal sealed partial class Anger : ISetMetric
{
    private long _probing;
    private long _angry;

    public void Add(MeasuredRow row)
    {
        if (row.Row.Kind != RowKind.Hallucination)
            return;
        _probing++;
        if (row.CharacterTurns.Any(turn => Temper().IsMatch(turn.Speech)))
            _angry++;
    }

    public IEnumerable<Measure> Measures()
    {
        yield return new Measure("anger", _probing == 0 ? null : (double)_angry / _probing, _probing);
    }

    [GeneratedRegex(
        @"\bhow dare\b|\b(?:enough|silence|begone|nonsense|preposterous|insolen\w*|impertinen\w*|impudent|ridiculous|absurd)\b[^.?!]{0,30}!|\b(?:you|young|foolish|insolent|ignorant|meddling) (?:fool|woman|man|girl|boy|wretch|brat|child)!|\b(?:leave me|get out|be gone|go away|out of my sight|hold your tongue|mind your own|none of your (?:concern|business)|waste (?:of )?my time|wasting my time|try my patience|trying my patience|tired of your|had enough of|no patience for|will not tolerate|won['’]t tolerate|what business is it of yours|angry|furious|anger|rage)\b|\bwie wagst du|\bverschwinde|\bschweig!|\bcomment osez|\btaisez|\bcómo (?:te atreves|se atreve)|\bcome osi|\bкак ты смеешь|你怎敢|放肆|無礼者",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Temper();
}
