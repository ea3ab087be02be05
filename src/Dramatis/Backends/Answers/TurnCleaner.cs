using System.Text;
using System.Text.RegularExpressions;

namespace Dramatis.Backends.Answers;

/// <summary>Turns what was found into clean turns with known speakers.</summary>
internal static partial class TurnCleaner
{
    private const int ShortestRepeatedSpeech = 16;
    private const int MostShortRepeats = 2;
    private const int LongestName = 60;

    public static List<DraftTurn> Clean(IReadOnlyList<RawTurn> found, ConversationNames names, ReadingLog log)
    {
        var named = found
            .Select(turn => turn with { Speaker = BareName(turn.Speaker) })
            .Where(turn => turn.Speaker.Length is > 0 and <= LongestName || NoName(turn, log))
            .ToList();
        var cast = new SpeakerCast(named, names, log);
        var turns = new List<DraftTurn>();
        var castNames = cast.Names.ToList();
        foreach (var turn in named)
        {
            if (ConversationLines.IsNarrator(turn.Speaker) && !names.IsCharacter(turn.Speaker))
            {
                log.Repair("dropped narration");
                continue;
            }
            if (cast.IsUnresolved(turn.Speaker))
                log.Problem(
                    ProblemKind.Placeholder,
                    $"\"{turn.Speaker}\" stands where a speaker's name belongs.",
                    turn.Speaker
                );
            AddTurns(cast.NameOf(turn.Speaker), turn.Speech, castNames, names, turns, log);
        }
        return WithoutLoop(turns, log);
    }

    /// <summary>A speaker's name without directions, marks and brackets: "**Socrates** (calmly):" is Socrates.</summary>
    public static string BareName(string speaker)
    {
        var bare = speaker.Length > 200 ? speaker[..200] : speaker;
        bare = WithoutAsides(bare.Trim());
        bare = bare.Trim(
            '*',
            '_',
            '"',
            '“',
            '”',
            '\'',
            '`',
            '#',
            ' ',
            '{',
            '}',
            '[',
            ']',
            '<',
            '>',
            ':',
            '：',
            '-',
            '—',
            '.',
            ',',
            '\n',
            '(',
            ')',
            '「',
            '」',
            '【',
            '】',
            '\\',
            '/',
            '|'
        );
        var tail = Manner().Match(bare);
        if (tail.Success && tail.Index > 0)
            bare = bare[..tail.Index];
        return Spaces().Replace(bare, " ").Trim();
    }

    // "(smiling) Socrates" and "Socrates [aside]" lose the aside; "[Socrates]" is a name in brackets.
    private static string WithoutAsides(string name)
    {
        if (name.AsSpan().IndexOfAny("([（") < 0)
            return name;
        var kept = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var close = name[i] is '(' or '[' or '（' ? name.AsSpan(i).IndexOfAny(")]）") : -1;
            if (close > 0 && (kept.Length > 0 || name.AsSpan(i + close + 1).IndexOfAnyExcept("*_:： ") >= 0))
                i += close;
            else
                kept.Append(name[i]);
        }
        return kept.ToString().Trim();
    }

    private static bool NoName(RawTurn turn, ReadingLog log)
    {
        log.Problem(ProblemKind.Incomplete, "A turn has no speaker.", turn.Speech);
        return false;
    }

    private static void AddTurns(
        string speaker,
        string raw,
        List<string> cast,
        ConversationNames names,
        List<DraftTurn> turns,
        ReadingLog log
    )
    {
        foreach (var part in GluedTurns.Split(speaker, raw, cast, names))
        {
            if (part.Speaker != speaker)
                log.Repair("split turns that were glued together");
            var speech = SpeechCleaner.Speech(WithNames(part.Speech, names, cast, log));
            if (
                speech.Length == 0
                || !speech.Any(char.IsLetterOrDigit) && !speech.Contains('…', StringComparison.Ordinal)
                || Placeholders.IsBlank(speech)
                    && speech.Length > 3
                    && speech.Any(char.IsLetter)
                    && raw.AsSpan().IndexOfAny("<{[") >= 0
                || speech is "..." or "…"
            )
            {
                log.Repair("dropped an empty turn");
                continue;
            }
            if (Placeholders.FindIn(speech) is { } standIn)
                log.Problem(ProblemKind.Placeholder, $"\"{standIn}\" was left in a speech.", speech);
            if (LoopCutter.FirstLoop(speech) is { } cut && cut > 0)
            {
                log.Problem(ProblemKind.Loop, "A speech began to repeat itself and was cut.", speech[cut..]);
                speech = speech[..cut].TrimEnd(' ', ',', ';', '-', '—');
            }
            turns.Add(new DraftTurn(part.Speaker, speech, part.Speaker == names.Character));
        }
    }

    // "{Crito}, listen": a real name in a template's braces. "{Character2}": the one other speaker, if there is only one.
    private static string WithNames(string speech, ConversationNames names, List<string> cast, ReadingLog log)
    {
        if (!speech.Contains('{', StringComparison.Ordinal) && !speech.Contains('[', StringComparison.Ordinal))
            return speech;
        return Braced()
            .Replace(
                speech,
                match =>
                {
                    var inside = match.Groups["name"].Value.Trim();
                    var name =
                        names.Find(inside)
                        ?? cast.Find(known => known.Equals(inside, StringComparison.OrdinalIgnoreCase));
                    if (name is null && inside.Equals("character", StringComparison.OrdinalIgnoreCase))
                        name = names.Character;
                    if (
                        name is null
                        && names.Others is [var other]
                        && Placeholders.SideOf(inside) is Placeholders.Side.Unknown or Placeholders.Side.Other
                    )
                        name = Placeholders.NumberOf(inside) == 1 ? names.Character : other;
                    if (name is null)
                        return match.Value;
                    log.Repair("replaced a stand-in by a name in a speech");
                    return name;
                }
            );
    }

    private static List<DraftTurn> WithoutLoop(List<DraftTurn> turns, ReadingLog log)
    {
        var seen = new Dictionary<(string, string), int>();
        for (var i = 0; i < turns.Count; i++)
        {
            var said = LoopCutter.Normalised(turns[i].Speech);
            var key = (turns[i].Speaker, said);
            var times = seen[key] = seen.GetValueOrDefault(key) + 1;
            if (times <= (said.Length >= ShortestRepeatedSpeech ? 1 : MostShortRepeats))
                continue;
            log.Problem(ProblemKind.Loop, "The conversation began to repeat itself and was cut.", turns[i].Speech);
            return turns[..i];
        }
        return turns;
    }

    [GeneratedRegex(
        @"(,? (says|said|replies|replied|asks|asked|answers|answered|responds|continues|thinks|to [A-ZÀ-Þ]\w*|smiling|laughing|sighing|thinking|nodding|speaking|pausing|angrily|calmly|softly|quietly)\b.*|, \p{Ll}.*|\s[-–—]\s.*)$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Manner();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\{\{?(?<name>[^{}\n]{1,40})\}?\}|\[(?<name>[^\[\]\n]{1,40})\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Braced();
}
