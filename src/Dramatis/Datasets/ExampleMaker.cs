using System.Text;
using Dramatis.Characters;
using Dramatis.Records;

namespace Dramatis.Datasets;

/// <summary>Makes trainer-ready messages of a conversation: the character is the assistant, all others together the user.</summary>
internal static class ExampleMaker
{
    private const int ShortestName = 3;

    /// <summary>
    /// The roles alternate strictly from user to assistant. An opening line of the character stands in the system message, so that it
    /// is not lost and the first reply still has something to answer. With several others each speech names its speaker. Whom the
    /// character calls by name, the system message or an earlier speech has named: else the row is given its scene, and at last the name
    /// in front of the speech.
    /// </summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="character">The character's name.</param>
    /// <param name="identity">The identity text, the same in every row.</param>
    /// <param name="system">What the system message is to hold, as far as the rules above allow.</param>
    /// <returns>Null when the character never answers anybody.</returns>
    public static Example? Make(
        Conversation conversation,
        string character,
        string identity,
        SystemMessage system = SystemMessage.IdentityAndScene
    )
    {
        var turns = conversation.Turns;
        var opening = turns.TakeWhile(turn => IsCharacter(turn, character)).ToList();
        var others = turns
            .Where(turn => !IsCharacter(turn, character))
            .Select(turn => turn.Speaker)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (opening.Count > 0)
            system = SystemMessage.IdentityAndScene;
        var messages = Messages(system, others.Count > 1);
        if (CallsUnnamed(messages))
        {
            if (system != SystemMessage.IdentityAndScene)
                messages = Messages(SystemMessage.IdentityAndScene, others.Count > 1);
            if (system == SystemMessage.IdentityAndScene || CallsUnnamed(messages))
                messages = Messages(SystemMessage.IdentityAndScene, named: true);
        }
        return messages.Count(message => message.Role != "system") < 2
            ? null
            : new Example(conversation.Id, conversation.Kind, messages);

        bool CallsUnnamed(List<Message> made) => others.Exists(other => IsCalledBeforeNamed(made, other));

        List<Message> Messages(SystemMessage what, bool named)
        {
            var made = new List<Message>();
            if (what != SystemMessage.None)
                made.Add(
                    new(
                        "system",
                        what == SystemMessage.Identity ? identity : Scene(conversation, identity, opening, named)
                    )
                );
            AddTurns(made, turns.Skip(opening.Count), character, named);
            return made;
        }
    }

    private static void AddTurns(List<Message> messages, IEnumerable<Turn> turns, string character, bool named)
    {
        foreach (var turn in turns)
        {
            var fromCharacter = IsCharacter(turn, character);
            var role = fromCharacter ? "assistant" : "user";
            var text = !fromCharacter && named ? $"{turn.Speaker}: {turn.Speech}" : turn.Speech;
            if (messages.Count > 0 && messages[^1].Role == role)
                messages[^1] = new Message(role, $"{messages[^1].Content}\n{text}");
            else
                messages.Add(new Message(role, text));
        }
        // What nobody answers cannot be learnt from.
        if (messages.Count > 0 && messages[^1].Role == "user")
            messages.RemoveAt(messages.Count - 1);
    }

    private static bool IsCalledBeforeNamed(List<Message> messages, string other)
    {
        string[] parts =
        [
            .. other.Split(' ').Where(part => part.Length >= ShortestName || part.Any(letter => letter > '\u2E80')),
        ];
        foreach (var message in messages)
            if (parts.Any(part => CaselessSearch.IsIn(message.Content, part)))
                return message.Role == "assistant";
        return false;
    }

    private static string Scene(Conversation conversation, string identity, List<Turn> opening, bool named)
    {
        var text = new StringBuilder(identity);
        if (conversation.Location.Length > 0 || conversation.Setting.Length > 0)
            text.Append("\n\n");
        if (conversation.Location.Length > 0)
            text.Append(conversation.Location.TrimEnd('.')).Append(conversation.Setting.Length > 0 ? ". " : ".");
        text.Append(conversation.Setting);
        if (opening.Count > 0)
            text.Append("\n\n")
                .Append(opening[0].Speaker)
                .Append(named ? " says to them: " : " says first: ")
                .Append(string.Join(' ', opening.Select(turn => turn.Speech)));
        return text.ToString();
    }

    private static bool IsCharacter(Turn turn, string character) =>
        string.Equals(turn.Speaker, character, StringComparison.Ordinal);
}
