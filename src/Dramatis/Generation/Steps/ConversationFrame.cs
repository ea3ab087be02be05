using Dramatis.Records;

namespace Dramatis.Generation.Steps;

/// <summary>What is fixed about a conversation before anybody speaks, and what the checks need to know of it.</summary>
internal sealed record ConversationFrame
{
    public required WorkItem Item { get; init; }
    public required ConversationKind Kind { get; init; }
    public string Location { get; init; } = "";
    public string Setting { get; init; } = "";

    /// <summary>The answer tells the setting itself; what is wrong with it can be left out without loss.</summary>
    public bool SettingIsAnswered { get; init; }

    /// <summary>The paragraph it grew from.</summary>
    public string Paragraph { get; init; } = "";

    /// <summary>What of the paragraph it was planned to use.</summary>
    public IReadOnlyList<string> Anchors { get; init; } = [];

    /// <summary>The year it plays in; null for the horizon.</summary>
    public int? Now { get; init; }

    /// <summary>What is probed; null for conversations that probe nothing.</summary>
    public KnowledgeClass? Class { get; init; }

    public string Topic { get; init; } = "";

    /// <summary>How the character is to take the probe; empty where nothing is probed.</summary>
    public string Reaction { get; init; } = "";

    /// <summary>As planned.</summary>
    public required int Exchanges { get; init; }

    /// <summary>The exchanges that must remain when the rest is cut; null for three, or two of a short plan.</summary>
    public int? FewestExchanges { get; init; }
}
