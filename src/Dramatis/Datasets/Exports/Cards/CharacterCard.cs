namespace Dramatis.Datasets.Exports.Cards;

/// <summary>What a card says, whatever the version it is written in. All texts are ready to be written.</summary>
internal sealed record CharacterCard
{
    public required string Name { get; init; }

    /// <summary>How the character is called in talk, where that is not the name.</summary>
    public string? Nickname { get; init; }

    /// <summary>Who the character is.</summary>
    public required string Description { get; init; }

    /// <summary>How the character speaks; empty where no run wrote that down.</summary>
    public required string Personality { get; init; }

    /// <summary>Where the talk begins, with the first greeting.</summary>
    public required string Scenario { get; init; }

    /// <summary>What the character can begin with; the first is the usual one.</summary>
    public required IReadOnlyList<string> Greetings { get; init; }

    /// <summary>Exchanges as examples.</summary>
    public required string Examples { get; init; }

    public required string SystemPrompt { get; init; }

    /// <summary>What stands after the talk so far.</summary>
    public required string PostHistoryInstructions { get; init; }

    /// <summary>For people, in no prompt: whose text it is, and which licence holds.</summary>
    public required string CreatorNotes { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The addresses of what it was made from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>What comes into the prompt when it is spoken of.</summary>
    public required IReadOnlyList<LoreEntry> Lore { get; init; }
}

/// <summary>A paragraph of the life that comes into the prompt when one of its keys is said.</summary>
/// <param name="Id">The paragraph's number.</param>
/// <param name="Title">For people who edit the card.</param>
/// <param name="Keys">The names it is told from other paragraphs by.</param>
/// <param name="Content">The text.</param>
internal sealed record LoreEntry(int Id, string Title, IReadOnlyList<string> Keys, string Content);
