using Dramatis.Checks.Phrases;
using Dramatis.Profiles;

namespace Dramatis.Checks.Rows;

/// <summary>A speech in another language than the rows have: another script, or the small words of another language.</summary>
internal sealed class LanguageRowCheck : IRowCheck
{
    private const int FewestLetters = 12;
    private const int FewestWords = 10;
    private const double MostForeign = 0.5;
    private const double SomeForeign = 0.15;
    private const double MostOwn = 0.3;
    private const double TimesOwn = 1.8;
    private const double MuchOther = 0.28;

    private readonly World _world;
    private readonly Script _script;
    private readonly WordLanguages _words;
    private readonly int _own;
    private readonly bool _hasWords;

    public LanguageRowCheck(World world)
    {
        _world = world;
        var code = FunctionWords.LanguageCode(world.Language);
        _script = ScriptOf(code);
        _hasWords = FunctionWords.Languages.Contains(code);
        _words = WordLanguages.Default;
        _own = WordLanguages.Of(code);
    }

    private enum Script
    {
        Latin,
        Greek,
        Cyrillic,
        Dense,
        Other,
    }

    public string Name => "language";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        var spoken = SpokenRow.Of(row, _world.Character);
        List<Finding>? found = null;
        if (row.Setting.Length > 0 && Problem(spoken.Setting) is { } setting)
            (found ??= []).Add(new Finding(Name, Severity.Soft, setting.What, Excerpt.Of(row.Setting, 80)));
        for (var i = 0; i < row.Turns.Count; i++)
            if (Problem(spoken.Speech(i)) is { } problem)
                (found ??= []).Add(
                    new Finding(
                        Name,
                        spoken.Own[i] ? problem.Severity : Severity.Soft,
                        problem.What,
                        Excerpt.Of(row.Turns[i].Speech, 80),
                        i
                    )
                );
        return found ?? [];
    }

    private (Severity Severity, string What)? Problem(WordRun run)
    {
        var (own, foreign) = LettersOf(run);
        if (own + foreign < FewestLetters)
            return null;
        if (foreign > MostForeign * (own + foreign))
            return (Severity.Hard, "is written in another script");
        if (foreign > SomeForeign * (own + foreign) && _script == Script.Latin)
            return (Severity.Soft, "is partly written in another script");
        return _hasWords && run.Count >= FewestWords && Other(run) is { } other
            ? (Severity.Soft, $"is in another language ({other})")
            : null;
    }

    private (int Own, int Foreign) LettersOf(WordRun run)
    {
        if (run.IsAscii)
            return _script == Script.Latin ? (run.AsciiLetters, 0) : (0, run.AsciiLetters);
        var (own, foreign) = (0, 0);
        foreach (var c in run.Text)
        {
            if (!char.IsLetter(c))
                continue;
            if (ScriptOf(c) == _script)
                own++;
            else
                foreign++;
        }
        return (own, foreign);
    }

    private string? Other(WordRun run)
    {
        if (_words.HasAtLeast(run, _own, MostOwn * run.Count))
            return null;
        var own = _words.Count(run, _own);
        for (var language = 0; language < FunctionWords.Languages.Count; language++)
            if (
                language != _own
                && _words.Count(run, language) is var other
                && other >= MuchOther * run.Count
                && other >= TimesOwn * own
            )
                return FunctionWords.Languages[language];
        return null;
    }

    private static Script ScriptOf(string code) =>
        code switch
        {
            "el" => Script.Greek,
            "ru" or "uk" or "bg" or "sr" or "be" or "mk" => Script.Cyrillic,
            "zh" or "ja" or "ko" => Script.Dense,
            "ar"
            or "fa"
            or "ur"
            or "he"
            or "hi"
            or "bn"
            or "ta"
            or "te"
            or "th"
            or "ka"
            or "hy"
            or "my"
            or "km"
            or "am" => Script.Other,
            _ => Script.Latin,
        };

    private static Script ScriptOf(char c) =>
        c switch
        {
            < '\u0370' or (>= '\u1E00' and <= '\u1EFF') => Script.Latin,
            <= '\u03FF' or (>= '\u1F00' and <= '\u1FFF') => Script.Greek,
            <= '\u052F' => Script.Cyrillic,
            >= '\u1100' and <= '\u11FF' => Script.Dense,
            >= '\u2E80' and <= '\uD7FF' or (>= '\uF900' and <= '\uFAFF') => Script.Dense,
            _ => Script.Other,
        };
}
