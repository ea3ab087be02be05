using Dramatis.Records;

namespace Dramatis.Datasets.Exports;

/// <summary>
/// A training row, neutral: every format maps this to its own form. It has kept the rules all trainers share, see
/// <see cref="ExampleRules"/>.
/// </summary>
internal sealed record ExportExample
{
    /// <summary>The id of the row it was made of.</summary>
    public required string Id { get; init; }

    /// <summary>The character's name; empty for mixed data.</summary>
    public required string Character { get; init; }

    /// <summary>Null for mixed data.</summary>
    public required ExportKind? Kind { get; init; }

    /// <summary>Of a conversation all messages; of a pair the prompt, a user's message last.</summary>
    public required IReadOnlyList<Message> Messages { get; init; }

    /// <summary>Of a pair only.</summary>
    public string Chosen { get; init; } = "";

    /// <summary>Of a pair only.</summary>
    public string Rejected { get; init; } = "";

    /// <summary>The number of the paragraph it grew from; -1 when it grew from none.</summary>
    public int Paragraph { get; init; } = -1;

    /// <summary>What it probes; empty when it says nothing of it.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Whether what is asked is known to the character, as rows name it; empty when it says nothing of it.</summary>
    public string Class { get; init; } = "";

    /// <summary>Which part of a long conversation this is, from 1; 0 when it is whole.</summary>
    public int Part { get; init; }

    /// <summary>Whether it belongs to the validation files.</summary>
    public bool IsValidation { get; init; }

    public bool IsPair => Kind == ExportKind.Pair;

    /// <summary>The text of the system message; empty when there is none.</summary>
    public string System => Messages is [{ Role: "system" } system, ..] ? system.Content : "";

    /// <summary>The messages without the system message.</summary>
    public IEnumerable<Message> Turns => Messages is [{ Role: "system" }, ..] ? Messages.Skip(1) : Messages;
}
