using System.Text.RegularExpressions;

namespace Dramatis.Backends.Answers;

/// <summary>Turns that do not begin with a name: prose with quoted speech, and lines that begin with a dash.</summary>
internal static partial class UnnamedTurns
{
    // "Welcome," said Socrates.
    public static void ReadQuoted(string text, ConversationNames names, FoundConversation found)
    {
        if (text.AsSpan().IndexOfAny("\"“«") < 0)
            return;
        foreach (var line in text.Split('\n'))
        {
            var spans = QuotedSpan().Matches(line);
            var outside = spans.Count == 0 ? "" : QuotedSpan().Replace(line, " ");
            // Quotation marks around a term are no speech.
            if (!SpeechVerb().IsMatch(outside))
                continue;
            var speaker = outside
                .Split([' ', ',', '.', ';', ':', '—'], StringSplitOptions.RemoveEmptyEntries)
                .FirstOrDefault(word => word.Length > 2 && char.IsUpper(word[0]) && names.Find(word) is not null);
            if (speaker is not null)
                found.Turns.Add(
                    new RawTurn(
                        speaker,
                        string.Join(
                            ' ',
                            spans.Select(span =>
                                span.Groups["speech"].Value.TrimEnd(',')
                                + (span.Groups["speech"].Value.EndsWith(',') ? "," : "")
                            )
                        )
                    )
                );
        }
    }

    // Dashes alone: the speakers take turns, and the other person opens.
    public static void ReadDashed(string text, ConversationNames names, FoundConversation found)
    {
        var lines = text.Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 2 && line[0] is '—' or '–' or '―')
            .ToList();
        if (lines.Count < 2)
            return;
        for (var i = 0; i < lines.Count; i++)
            found.Turns.Add(
                new RawTurn(
                    i % 2 == 1 ? names.Character
                        : names.Others is [var other, ..] ? other
                        : "Interlocutor",
                    lines[i].TrimStart('—', '–', '―', ' ')
                )
            );
    }

    [GeneratedRegex(
        @"\b(says?|said|asks?|asked|repl(y|ies|ied)|answers?|answered|responds?|responded|adds?|added|continues|continued|exclaims?|exclaimed|whispers?|whispered|shouts?|shouted|murmurs?|murmured|sagt|sagte|fragt|fragte|dit|demande|dijo|dice)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex SpeechVerb();

    [GeneratedRegex(@"[""“«](?<speech>[^""“”«»]{2,2000})[""”»]", RegexOptions.ExplicitCapture)]
    private static partial Regex QuotedSpan();
}
