using System.Text.Json;
using Dramatis.Checks;
using Dramatis.Records;

namespace Dramatis.Datasets.Reading;

/// <summary>Reads the turns of a conversation in whatever form it has, and says what is wrong with the form.</summary>
internal sealed class Speeches(string character)
{
    private const int MostTurns = 10_000;
    private const int MostNesting = 4;

    private readonly List<Turn> _turns = [];
    private readonly List<Finding> _problems = [];

    public List<Turn> Turns => _turns;
    public List<Finding> Problems => _problems;

    /// <summary>The text of the system messages.</summary>
    public string System { get; private set; } = "";

    /// <summary>Speeches with their speakers' names.</summary>
    public void ReadNamed(JsonElement list, int nesting = 0)
    {
        if (list.ValueKind == JsonValueKind.String)
        {
            Object("a conversation in one text, not in speeches", RowJson.Text(list));
            _turns.Add(new Turn("", RowJson.Text(list)));
            return;
        }
        if (list.ValueKind != JsonValueKind.Array)
            return;
        foreach (var item in list.EnumerateArray())
        {
            if (_turns.Count >= MostTurns)
                return;
            if (item.ValueKind == JsonValueKind.Object)
                ReadTurn(item, nesting);
            else
                Object("a speech without its speaker", item.ToString());
        }
    }

    /// <summary>Messages with roles: user, assistant, system, or what others call them.</summary>
    public void ReadRoles(JsonElement list)
    {
        var last = "";
        foreach (var item in list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default)
        {
            if (_turns.Count >= MostTurns)
                return;
            var role = RowJson.Text(item, "role", "from", "speaker", "character").Trim().ToLowerInvariant();
            var text = Content(RowJson.Member(item, "content", "value", "text", "speech"));
            switch (role)
            {
                case "system" or "developer":
                    AddSystem(text);
                    continue;
                case "assistant" or "gpt" or "model" or "bot" or "char" or "chatgpt":
                    role = "assistant";
                    break;
                case "user" or "human" or "prompter":
                    role = "user";
                    break;
                default:
                    Object($"a message of the unknown role \"{Excerpt.Of(role, 40)}\"", text);
                    role = role.Equals(character, StringComparison.OrdinalIgnoreCase) ? "assistant" : "user";
                    break;
            }
            if (text.Trim().Length == 0)
                Object("an empty message", "");
            if (role == last)
                Object($"two messages of the {role} in a row", text);
            else if (last.Length == 0 && role == "assistant")
                Object("the assistant speaks first", text);
            last = role;
            Add(role == "assistant" ? character : CheckedRow.UnnamedSpeaker, text);
        }
        if (last == "user")
            Object("the last message is the user's: nobody answers", _turns[^1].Speech);
    }

    public void AddSystem(string text) => System = System.Length == 0 ? text : $"{System}\n{text}";

    /// <summary>The character says it.</summary>
    public void AddOwn(string speech) => _turns.Add(new Turn(character, speech));

    public void Add(string speaker, string speech) => _turns.Add(new Turn(NameOf(speaker), speech));

    private void ReadTurn(JsonElement item, int nesting)
    {
        var speaker = RowJson.Text(item, "character", "speaker", "name", "role", "from");
        var speech = RowJson.Member(item, "speech", "text", "content", "value", "line");
        if (speech is null)
        {
            // Models hang what belongs to the manner on the key: "anger rising": "What do you want?"
            var stray = item.EnumerateObject()
                .FirstOrDefault(property =>
                    property.Value.ValueKind == JsonValueKind.String && RowJson.Text(property.Value) != speaker
                );
            var name = stray.Value.ValueKind == JsonValueKind.String ? RowJson.NameOf(stray) : "";
            Object(
                name.Length > 0 ? $"a speech under the key \"{Excerpt.Of(name, 40)}\"" : "a turn without a speech",
                name.Length > 0 ? RowJson.Text(stray.Value) : ""
            );
            if (name.Length > 0)
                Add(speaker, RowJson.Text(stray.Value));
            return;
        }
        if (speaker.Length == 0)
            Object("a speech without its speaker", RowJson.Text(speech));
        if (speech.Value.ValueKind == JsonValueKind.Array)
            ReadList(speaker, speech.Value, nesting);
        else
            Add(speaker, RowJson.Text(speech));
    }

    private void ReadList(string speaker, JsonElement list, int nesting)
    {
        var texts = list.EnumerateArray()
            .Where(part => part.ValueKind == JsonValueKind.String)
            .Select(part => RowJson.Text(part))
            .ToList();
        var text = string.Join(' ', texts);
        Object("a list where the speech belongs", text);
        if (texts.Count > 0)
            Add(speaker, text);
        if (nesting >= MostNesting)
            return;
        foreach (var part in list.EnumerateArray())
            if (part.ValueKind == JsonValueKind.Object)
                ReadTurn(part, nesting + 1);
    }

    /// <summary>A text, or the parts of one that some formats have.</summary>
    public static string Content(JsonElement? content) =>
        content is { ValueKind: JsonValueKind.Array } parts
            ? string.Join(
                '\n',
                parts
                    .EnumerateArray()
                    .Select(part =>
                        part.ValueKind == JsonValueKind.Object ? RowJson.Text(part, "text") : RowJson.Text(part)
                    )
            )
            : RowJson.Text(content);

    // "SOCRATES" and "Socrates (calmly)" are Socrates.
    private string NameOf(string speaker)
    {
        var name = speaker.Trim();
        var bracket = name.IndexOf('(', StringComparison.Ordinal);
        var bare = (bracket > 0 ? name[..bracket] : name).Trim().TrimEnd(':');
        return string.Equals(bare, character, StringComparison.OrdinalIgnoreCase) ? character : name;
    }

    private void Object(string what, string text) =>
        _problems.Add(
            new Finding(
                RowReader.StructureCheck,
                Severity.Hard,
                what,
                Excerpt.Of(text, RowReader.LongestText),
                _turns.Count
            )
        );
}
