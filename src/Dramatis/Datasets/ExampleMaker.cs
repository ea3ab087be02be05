using System.Text;
using Dramatis.Records;

namespace Dramatis.Datasets;

/// <summary>Makes trainer-ready messages of a conversation: the character is the assistant, all others together the user.</summary>
internal static class ExampleMaker
{
    /// <summary>
    /// The roles alternate strictly from user to assistant. An opening line of the character stands in the system message, so that it
    /// is not lost and the first reply still has something to answer. With several others each speech names its speaker.
    /// </summary>
    /// <returns>Null when the character never answers anybody.</returns>
    public static Example? Make(Conversation conversation, string character, string identity)
    {
        var turns = conversation.Turns;
        var opening = turns.TakeWhile(turn => IsCharacter(turn, character)).ToList();
        var named =
            turns
                .Where(turn => !IsCharacter(turn, character))
                .Select(turn => turn.Speaker)
                .Distinct(StringComparer.Ordinal)
                .Count() > 1;

        var messages = new List<Message> { new("system", SystemMessage(conversation, identity, opening, named)) };
        foreach (var turn in turns.Skip(opening.Count))
        {
            var fromCharacter = IsCharacter(turn, character);
            var role = fromCharacter ? "assistant" : "user";
            var text = !fromCharacter && named ? $"{turn.Speaker}: {turn.Speech}" : turn.Speech;
            if (messages[^1].Role == role)
                messages[^1] = new Message(role, $"{messages[^1].Content}\n{text}");
            else
                messages.Add(new Message(role, text));
        }
        // What nobody answers cannot be learnt from.
        if (messages[^1].Role == "user")
            messages.RemoveAt(messages.Count - 1);
        return messages.Count < 3 ? null : new Example(conversation.Id, conversation.Kind, messages);
    }

    private static string SystemMessage(Conversation conversation, string identity, List<Turn> opening, bool named)
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
