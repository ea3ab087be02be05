using System.Text;
using Dramatis.Profiles;
using Dramatis.Records;

namespace Dramatis.Datasets.Exports.Cards;

/// <summary>What the character can begin a talk with: beginnings of kept conversations, with whoever reads them in place of the other person.</summary>
internal static class Greetings
{
    private const int MostGreetings = 5;
    private const int FewestOfScenes = 3;
    private const int LongestSpeech = 900;
    private const int LongestScene = 500;
    private const int ShortestPart = 3;

    /// <summary>The greetings, the best first, and the scene of the first; both may be empty.</summary>
    public static (IReadOnlyList<string> Greetings, string Scenario) Of(
        CharacterSample sample,
        IReadOnlyList<Conversation> talks,
        Profile? profile,
        string character
    )
    {
        var life = string.Join('\n', (profile?.Paragraphs ?? []).Select(paragraph => paragraph.Text));
        // Best the character has the first word.
        var scenes = talks
            .Select(talk => Of(talk, character, life))
            .OfType<Greeting>()
            .OrderBy(greeting => greeting.IsOwnWord ? 0 : 1)
            .ToList();
        if (scenes.Count < FewestOfScenes)
            scenes.AddRange(
                ((ExportKind[])[ExportKind.Interview, ExportKind.Dialogue, ExportKind.Hallucination])
                    .SelectMany(kind => sample.Seen(kind))
                    .Select(Of)
                    .OfType<Greeting>()
                    .Take(FewestOfScenes)
            );
        var greetings = scenes.DistinctBy(greeting => greeting.Text).Take(MostGreetings).ToList();
        return ([.. greetings.Select(greeting => greeting.Text)], greetings is [var first, ..] ? first.Scene : "");
    }

    private static Greeting? Of(Conversation talk, string character, string life)
    {
        var others = talk
            .Turns.Select(turn => turn.Speaker)
            .Where(speaker => speaker != character)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        // Nobody can stand in for a person of the life: "the engine that {{user}} designed".
        if (others is not [var speaker] || life.Contains(speaker, StringComparison.Ordinal))
            return null;
        var other = CardText.Line(speaker);
        if (other.Length < ShortestPart && !PlainText.IsUnspaced(other))
            return null;
        var place = talk.Location.TrimEnd('.', ' ');
        var scene = place.Length == 0 ? talk.Setting : $"{place}. {talk.Setting}".TrimEnd();
        var own = talk.Turns.TakeWhile(turn => turn.Speaker == character).Select(turn => turn.Speech).ToList();
        var isOwnWord = own.Count > 0;
        var asked = isOwnWord
            ? ""
            : string.Join(' ', talk.Turns.TakeWhile(turn => turn.Speaker == speaker).Select(turn => turn.Speech));
        if (!isOwnWord)
            own =
            [
                .. talk
                    .Turns.SkipWhile(turn => turn.Speaker == speaker)
                    .TakeWhile(turn => turn.Speaker == character)
                    .Select(turn => turn.Speech),
            ];
        var speech = string.Join('\n', own);
        if (
            !IsFit(scene, LongestScene)
            || !IsFit(speech, LongestSpeech)
            || asked.Length > LongestSpeech
            || speech.Length == 0
        )
            return null;
        scene = WithUser(CardText.Line(scene).Replace("*", "", StringComparison.Ordinal), other);
        var text = new StringBuilder();
        if (scene.Length > 0)
            text.Append('*').Append(scene).Append("*\n\n");
        if (asked.Length > 0)
            text.Append("> ")
                .Append(CardText.User)
                .Append(": ")
                .Append(WithUser(CardText.Line(asked), other))
                .Append("\n\n");
        text.Append(WithUser(CardText.Of(speech), other));
        return NamesPart(text.ToString(), other, character) ? null : new Greeting(text.ToString(), scene, isOwnWord);
    }

    // An answer alone would be an answer to nothing.
    private static Greeting? Of(ExportExample example)
    {
        List<Message> two = [.. example.Turns.Take(2)];
        return two.TrueForAll(message => IsFit(message.Content, LongestSpeech)) && two is [var question, var answer]
            ? new Greeting(
                $"> {CardText.User}: {CardText.Line(question.Content)}\n\n{CardText.Of(answer.Content)}",
                "",
                false
            )
            : null;
    }

    private static bool IsFit(string text, int most) => text.Length <= most;

    private static string WithUser(string text, string name)
    {
        var replaced = new StringBuilder();
        var from = 0;
        while (text.IndexOf(name, from, StringComparison.Ordinal) is >= 0 and var at)
        {
            replaced.Append(text, from, at - from);
            from = at + name.Length;
            replaced.Append(IsWhole(text, at, from) ? CardText.User : name);
        }
        return replaced.Append(text, from, text.Length - from).ToString();
    }

    // Called "Wren" in one line and by the reader's name in the next, nobody would know who is who.
    private static bool NamesPart(string text, string other, string character) =>
        other
            .Split(' ')
            .Any(part =>
                part.Length >= ShortestPart
                && !character.Contains(part, StringComparison.Ordinal)
                && text.Contains(part, StringComparison.Ordinal)
            );

    // Between letters of a script without spaces every place is the end of a word.
    private static bool IsWhole(string text, int start, int end) =>
        text[start] > '\u2E80'
        || (start == 0 || !char.IsLetterOrDigit(text[start - 1]))
            && (end == text.Length || !char.IsLetterOrDigit(text[end]));

    private sealed record Greeting(string Text, string Scene, bool IsOwnWord);
}
