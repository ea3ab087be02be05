namespace Dramatis.Backends.Answers;

/// <summary>Takes apart what several people say in one speech.</summary>
internal static class GluedTurns
{
    private const int LongestAside = 60;

    public static List<RawTurn> Split(string speaker, string speech, List<string> cast, ConversationNames names)
    {
        var turns = new List<RawTurn>();
        var current = speaker;
        var start = 0;
        for (var colon = NextColon(speech, 0); colon >= 0; colon = NextColon(speech, colon + 1))
        {
            if (NameBefore(speech, start, colon, cast, names) is not var (name, at))
                continue;
            Add(current, speech[start..at]);
            current = name;
            start = colon + 1;
        }
        Add(current, speech[start..]);
        return turns;

        void Add(string who, string text)
        {
            var trimmed = start == 0 ? text.Trim() : text.Trim().TrimStart('*', '_').Trim();
            // The mark before a glued turn's name belongs to the markdown around the name.
            if (
                turns.Count == 0
                && start == 0
                && trimmed.Trim('*', '_', '"', '[', '(', '-', ' ', '\n').Length == 0
                && speech.Length > text.Length
            )
                return;
            turns.Add(new RawTurn(who, trimmed));
        }
    }

    private static int NextColon(string text, int from)
    {
        var next = text.AsSpan(from).IndexOfAny(':', '：');
        return next < 0 ? -1 : from + next;
    }

    // A name counts at the start and after the end of a sentence: "my dear Crito: listen" is speech.
    private static (string Name, int At)? NameBefore(
        string text,
        int start,
        int colon,
        List<string> cast,
        ConversationNames names
    )
    {
        var end = colon;
        while (end > start && text[end - 1] is '*' or '_' or ' ' or '"')
            end--;
        if (end > start && text[end - 1] is ')' or ']' or '}')
        {
            var open = text.LastIndexOfAny(['(', '[', '{'], end - 1, Math.Min(end - start, LongestAside));
            if (open > start && text[end - 1] != '}')
                end = open;
            else if (open >= start)
                return Match(text[(open + 1)..(end - 1)], open);
            while (end > start && char.IsWhiteSpace(text[end - 1]))
                end--;
        }
        foreach (var candidate in cast)
        {
            var at = end - candidate.Length;
            if (
                at >= start
                && text.AsSpan(at, candidate.Length).Equals(candidate, StringComparison.OrdinalIgnoreCase)
                && IsEdge(text, at)
            )
                return (candidate, at);
        }
        var word = end;
        while (word > start && (char.IsLetter(text[word - 1]) || text[word - 1] is '\'' or '’'))
            word--;
        return word < end && end - word > 2 && char.IsUpper(text[word]) && IsEdge(text, word)
            ? Match(text[word..end], word)
            : null;

        (string, int)? Match(string name, int at) =>
            names.Find(name) is { } known && IsEdge(text, at) ? (known, at) : null;
    }

    private static bool IsEdge(string text, int at)
    {
        var i = at - 1;
        while (i >= 0 && (char.IsWhiteSpace(text[i]) || text[i] is '*' or '_' or '[' or '(' or '-' or '—'))
        {
            if (text[i] == '\n')
                return true;
            i--;
        }
        return i < 0
            || text[i]
                is '.'
                    or '!'
                    or '?'
                    or '…'
                    or '"'
                    or '”'
                    or ')'
                    or ']'
                    or '\''
                    or '。'
                    or '！'
                    or '？'
                    or '」'
                    or '>';
    }
}
