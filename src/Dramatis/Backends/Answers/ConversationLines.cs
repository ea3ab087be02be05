using System.Buffers;
using System.Text.RegularExpressions;

namespace Dramatis.Backends.Answers;

/// <summary>Reads a conversation written as lines: "Name: text", a script, or as <see cref="UnnamedTurns"/> does.</summary>
internal static partial class ConversationLines
{
    private const int LongestHead = 80;
    private const int MostWordsInName = 5;

    private static readonly SearchValues<char> NeverInNames = SearchValues.Create(".,;!?\"()");

    public static void Collect(string text, ConversationNames names, FoundConversation found)
    {
        var before = found.Turns.Count;
        ReadNamed(text.Split('\n'), names, found);
        if (!IsConversation(found.Turns, before, names))
            found.Turns.RemoveRange(before, found.Turns.Count - before);
        if (found.Turns.Count == before)
            UnnamedTurns.ReadQuoted(text, names, found);
        if (found.Turns.Count == before)
            UnnamedTurns.ReadDashed(text, names, found);
    }

    // "Critique: the position is..." is prose with a colon: nobody expected speaks, and nobody replies.
    private static bool IsConversation(List<RawTurn> turns, int from, ConversationNames names)
    {
        var speakers = turns
            .Skip(from)
            .Select(turn => TurnCleaner.BareName(turn.Speaker))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        return speakers.Count > 1
            || speakers.Exists(speaker =>
                names.Find(speaker) is not null || Placeholders.SideOf(speaker) != Placeholders.Side.None
            );
    }

    public static bool IsLabel(string head) => LabelWord().IsMatch(head.Trim());

    public static bool IsNarrator(string head) => NarratorWord().IsMatch(head.Trim());

    /// <summary>Name and speech of a line such as "**Socrates** (smiling): Welcome."; null when it is no turn.</summary>
    public static RawTurn? SplitTurn(string line, ConversationNames names)
    {
        var bare = Bullet().Replace(line.Trim(), "", 1);
        if (bare.Length == 0)
            return null;
        var colon = bare.AsSpan(0, Math.Min(bare.Length, LongestHead)).IndexOfAny(':', '：');
        if (
            colon > 0
            && NameOf(bare[..colon], names, isBold: bare.StartsWith("**", StringComparison.Ordinal)) is { } name
        )
            return new RawTurn(
                name,
                bare[(colon + 1)..].TrimStart('*', '_', ' ', '"' == bare[0] && bare[colon - 1] == '"' ? ' ' : '*')
            );
        return SplitAtTag(bare, names) ?? SplitAtDash(bare, names) ?? SplitAtSays(bare, names);
    }

    // Narration ahead of the name's own line is dropped; what follows a turn without a name of its own belongs to it.
    private static void ReadNamed(string[] lines, ConversationNames names, FoundConversation found)
    {
        string? speaker = null;
        var speech = new List<string>();
        var afterBlank = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0)
            {
                afterBlank = speech.Count > 0;
                continue;
            }
            if (TakeLabel(line, found))
            {
                Flush();
                speaker = null;
            }
            else if (SplitTurn(line, names) is { } turn)
            {
                Flush();
                (speaker, _) = turn;
                if (turn.Speech.Length > 0)
                    speech.Add(turn.Speech);
            }
            else if (NameAlone(line, names, hasNext: i + 1 < lines.Length) is { } alone)
            {
                Flush();
                speaker = alone;
            }
            else if (IsNarration(line) || afterBlank && IsOutside(line, names))
            {
                if (afterBlank && !IsNarration(line))
                {
                    Flush();
                    speaker = null;
                }
            }
            else if (speaker is not null)
            {
                speech.Add(line);
            }
            afterBlank = false;
        }
        Flush();

        void Flush()
        {
            if (speaker is not null && speech.Count > 0)
                found.Turns.Add(new RawTurn(speaker, string.Join(' ', speech)));
            speech.Clear();
        }
    }

    private static bool TakeLabel(string line, FoundConversation found)
    {
        var match = LabelLine().Match(line);
        if (!match.Success)
            return false;
        var value = line[match.Length..].Trim('*', '_', ' ', '"', ',');
        var label = match.Groups["label"].Value;
        if (AnswerKeys.IsLocation(label) && found.Location.Length == 0)
            found.Location = value;
        else if ((AnswerKeys.IsDescription(label) || AnswerKeys.IsSetting(label)) && found.Setting.Length == 0)
            found.Setting = value;
        return true;
    }

    private static string? NameOf(string head, ConversationNames names, bool isBold)
    {
        var bare = TurnCleaner.BareName(head);
        if (bare.Length == 0 || bare.Length > LongestHead || IsLabel(bare))
            return null;
        if (names.Find(bare) is not null || Placeholders.SideOf(bare) != Placeholders.Side.None || IsNarrator(bare))
            return head;
        var words = bare.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            words.Length > MostWordsInName
            || !char.IsLetter(bare[0])
            || bare.AsSpan().ContainsAny(NeverInNames) && !bare.Contains("r. ", StringComparison.Ordinal)
        )
            return null;
        if (char.IsLower(bare[0]) || NotAName.Contains(words[0]))
            return null;
        // Every word of a name is written large, but for its particles; "The young man" is one too.
        var looksLikeName =
            words.All(word => !char.IsLower(word[0]) || word.Length <= 3)
            || words[0] is "The" or "A" or "An" or "Young" or "Old";
        return looksLikeName || isBold ? head : null;
    }

    private static readonly HashSet<string> NotAName = new(StringComparer.OrdinalIgnoreCase)
    {
        "Here",
        "Sure",
        "Roleplay",
        "Note",
        "Example",
        "Output",
        "Input",
        "Answer",
        "Question",
        "Remember",
        "Please",
        "Certainly",
        "Yes",
        "No",
        "But",
        "And",
        "So",
        "Well",
        "I",
        "This",
        "That",
        "It",
        "Tell",
        "Now",
        "Then",
        "First",
        "Second",
        "Third",
        "Finally",
        "Json",
        "Format",
        "Response",
        "Result",
        "Explanation",
        "Instructions",
        "Prompt",
        "Task",
        "Step",
        "Http",
        "Https",
        "Consider",
        "Listen",
        "Thus",
        "Therefore",
        "Because",
        "If",
        "When",
        "What",
        "Why",
        "How",
        "Who",
        "Where",
        "Is",
        "Do",
        "Ah",
        "Oh",
        "My",
        "Your",
        "We",
        "You",
        "He",
        "She",
        "They",
        "In",
        "On",
        "At",
        "For",
        "Of",
        "To",
        "There",
        "These",
        "Those",
    };

    // <Socrates> Hello
    private static RawTurn? SplitAtTag(string line, ConversationNames names)
    {
        if (line[0] is not ('<' or '['))
            return null;
        var close = line.IndexOf(line[0] == '<' ? '>' : ']', StringComparison.Ordinal);
        if (close is < 2 or > LongestHead || close + 1 >= line.Length)
            return null;
        var head = line[1..close];
        return names.Find(head) is not null ? new RawTurn(head, line[(close + 1)..].TrimStart(':', ' ')) : null;
    }

    private static RawTurn? SplitAtDash(string line, ConversationNames names)
    {
        var dash = line.AsSpan(0, Math.Min(line.Length, LongestHead)).IndexOfAny('-', '–', '—');
        if (
            dash <= 0
            || dash + 1 >= line.Length
            || line[dash] == '-' && (line[dash - 1] != ' ' || line[dash + 1] is not (' ' or '-'))
        )
            return null;
        var head = TurnCleaner.BareName(line[..dash]);
        return
            head.Length > 0
            && (
                names.Find(head) is not null
                || Placeholders.NumberOf(head) > 0 && Placeholders.SideOf(head) != Placeholders.Side.None
            )
            ? new RawTurn(head, line[(dash + 1)..].TrimStart('-', ' '))
            : null;
    }

    // Socrates says, "Welcome."
    private static RawTurn? SplitAtSays(string line, ConversationNames names)
    {
        var match = Says().Match(line);
        return match.Success && names.Find(match.Groups["name"].Value) is not null
            ? new RawTurn(match.Groups["name"].Value, match.Groups["speech"].Value)
            : null;
    }

    // A name on a line of its own, as in a script: known, or in capitals, or bold.
    private static string? NameAlone(string line, ConversationNames names, bool hasNext)
    {
        if (!hasNext || line.Length > LongestHead || line[0] is '(' || line[^1] is '.' or '!' or '?' or ',' or '"')
            return null;
        var bare = TurnCleaner.BareName(line);
        if (bare.Length == 0 || IsLabel(bare) || bare.AsSpan().Count(' ') >= MostWordsInName)
            return null;
        if (names.Find(bare) is not null && bare.Length <= 40)
            return line;
        return
            bare.Length > 2
            && bare.AsSpan().Count(' ') < 3
            && bare.All(c => char.IsUpper(c) || c is ' ' or '.' or '-' or '\'')
            ? line
            : null;
    }

    private static bool IsNarration(string line) =>
        line[0] is '(' && line[^1] is ')'
        || line[0] is '[' && line[^1] is ']'
        || line[0] is '（' && line[^1] is '）'
        || line.Length > 2
            && line[0] == '*'
            && line[1] != '*'
            && line[^1] == '*'
            && line.AsSpan(1, line.Length - 2).IndexOf('*') < 0
        || line[0] == '#'
        || line[0] == '|' && line[^1] == '|'
        || line.All(c => c is '-' or '=' or '*' or '_' or '~' or ' ' or '`')
        || line.StartsWith("```", StringComparison.Ordinal)
        || line.All(c => c is '{' or '}' or '[' or ']' or ',' or '"' or ' ');

    // After an empty line: the model speaks to the reader, or tells what somebody does.
    private static bool IsOutside(string line, ConversationNames names)
    {
        if (Outro().IsMatch(line))
            return true;
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && names.Find(line[..space]) is not null;
    }

    [GeneratedRegex(
        @"^([-•>]+[ \t]+|\*[ \t]+|\#{1,6}[ \t]+|\(?[0-9]{1,3}[.)][ \t]+|(turn|line|exchange)[ \t]*[0-9]{1,3}[ \t]*[:.\-–][ \t]*)+",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Bullet();

    [GeneratedRegex(
        @"^[ \t*_#>""\-]*(?<label>location|place|setting|scene|background|situation|context|time|date|title|note|notes|characters|cast|act|description|summary|explanation|end( of (scene|dialogue|conversation))?|dialogue|conversation|script|stage directions?|scene description|output|json|topic|theme|format)[ \t]*([0-9]{1,2}|[ivx]{1,4})?[ \t]*[*_""]*[ \t]*[:：][*_"" \t]*",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex LabelLine();

    [GeneratedRegex(
        @"^(location|place|setting|scene|background|situation|context|time|date|title|notes?|characters|cast|act|description|summary|explanation|dialogue|conversation|script|output|json|topic|theme|format|speech|text|answer|character|emotion|action|turns?|(scene|act|turn|part) ?[0-9ivx]{1,4})$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex LabelWord();

    [GeneratedRegex(
        @"^(the\s+)?(narrator|narration|stage directions?|scene|setting|location|system|erzähler|narrateur|narrador|旁白|叙述者)$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex NarratorWord();

    [GeneratedRegex(
        @"^(?<name>[^""“«,:]{2,40}?),? (says|said|asks|asked|replies|replied|answers|answered|responds|responded|adds|added|continues|continued|exclaims|exclaimed)[^""“«]{0,40}[""“«](?<speech>.+?)[""”»]?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Says();

    [GeneratedRegex(
        @"^(i hope|note\b|note:|feel free|let me know|this (conversation|dialogue|scene|exchange|script|is a)|in this (conversation|dialogue|scene|script|exchange)|the (conversation|scene|dialogue|two|curtain|end\b)|explanation|here is|here's|as (the|they) |with (that|this)|end of|\[end|\(end|would you like|please (note|let)|as you can see|overall|\*\*note)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Outro();
}
