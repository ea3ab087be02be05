using System.Globalization;
using System.Text.Json;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Datasets;

/// <summary>What a row was made from, as far as its item knows it. Part of the item's content in the journal.</summary>
internal sealed record RowOrigin
{
    /// <summary>The paragraph's index; null for rows that grow from none.</summary>
    public int? Paragraph { get; init; }

    /// <summary>The hash of the text it grew from, which is the restated one where scholars speak.</summary>
    public string ParagraphHash { get; init; } = "";

    /// <summary>The year it plays in, BC negative; null without one.</summary>
    public int? Now { get; init; }

    /// <summary>What of the paragraph it was planned to use.</summary>
    public IReadOnlyList<string> Anchors { get; init; } = [];

    /// <summary>Writes what is known as members of the object that is being written.</summary>
    public void Write(Utf8JsonWriter json)
    {
        if (Paragraph is { } paragraph)
            json.WriteNumber("paragraph", paragraph);
        if (ParagraphHash.Length > 0)
            json.WriteString("paragraph_hash", ParagraphHash);
        if (Now is { } now)
            json.WriteNumber("now", now);
        if (Anchors.Count > 0)
        {
            json.WriteStartArray("anchors");
            foreach (var anchor in Anchors)
                json.WriteStringValue(anchor);
            json.WriteEndArray();
        }
    }

    /// <summary>An item's content with the origin as its last member.</summary>
    public string AddTo(string content) =>
        string.Concat(
            content.AsSpan(0, content.Length - 1),
            ",\"origin\":",
            JournalJson.Write(json =>
            {
                json.WriteStartObject();
                Write(json);
                json.WriteEndObject();
            }),
            "}"
        );

    /// <summary>Reads the origin of an item's content; without one at least the paragraph, where that is said.</summary>
    public static RowOrigin Read(string content)
    {
        using var document = JsonDocument.Parse(content);
        return Read(document.RootElement);
    }

    /// <inheritdoc cref="Read(string)"/>
    public static RowOrigin Read(JsonElement content)
    {
        if (!content.TryGetProperty("origin", out var origin))
            return new RowOrigin
            {
                Paragraph = content.TryGetProperty("paragraph", out var only) ? only.GetInt32() : null,
            };
        return new RowOrigin
        {
            Paragraph = origin.TryGetProperty("paragraph", out var paragraph) ? paragraph.GetInt32() : null,
            ParagraphHash = origin.TryGetProperty("paragraph_hash", out var hash) ? hash.GetString()! : "",
            Now = origin.TryGetProperty("now", out var now) ? now.GetInt32() : null,
            Anchors = origin.TryGetProperty("anchors", out var anchors)
                ? [.. anchors.EnumerateArray().Select(anchor => anchor.GetString()!)]
                : [],
        };
    }
}

/// <summary>What a row was made with: of its recipe.</summary>
/// <param name="Model">The model.</param>
/// <param name="Prompt">The prompts' versions.</param>
/// <param name="Horizon">The horizon in words; empty without one.</param>
/// <param name="Seed">The run's seed.</param>
internal sealed record RowMaking(string Model, string Prompt, string Horizon, int Seed)
{
    /// <summary>The name under which the journal keeps what a recipe's hash does not tell.</summary>
    public static string InfoOf(int recipe) => string.Create(CultureInfo.InvariantCulture, $"recipe_{recipe}");

    /// <summary>What the journal keeps under that name.</summary>
    public static string Info(int seed, string horizon) =>
        string.Create(CultureInfo.InvariantCulture, $"{seed} {horizon}");

    public static RowMaking Of(Recipe recipe, string? info)
    {
        var space = info?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        return space < 0
            ? new RowMaking(recipe.Model, recipe.Prompt, "", 0)
            : new RowMaking(
                recipe.Model,
                recipe.Prompt,
                info![(space + 1)..],
                int.Parse(info.AsSpan(0, space), CultureInfo.InvariantCulture)
            );
    }
}

/// <summary>The <c>meta</c> object of a row: what it was made from and with, and how it was found.</summary>
/// <param name="Kind">"person", "scene", "dialogue", "interview", "hallucination", "question" or "pair".</param>
/// <param name="Class">How what is asked stands to what the character can know; null where nothing is probed.</param>
/// <param name="Origin">What it was made from.</param>
/// <param name="Making">What it was made with.</param>
/// <param name="Score">1 is flawless.</param>
/// <param name="Checks">The names of the checks with a soft objection.</param>
internal sealed record RowMeta(
    string Kind,
    KnowledgeClass? Class,
    RowOrigin Origin,
    RowMaking Making,
    double Score,
    IReadOnlyList<string> Checks
)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("meta");
        json.WriteString("kind", Kind);
        if (Class is { } kind)
            json.WriteString("class", KnowledgeClassNames.NameOf(kind));
        Origin.Write(json);
        if (Making.Horizon.Length > 0)
            json.WriteString("horizon", Making.Horizon);
        json.WriteString("model", Making.Model);
        json.WriteString("prompt", Making.Prompt);
        json.WriteNumber("seed", Making.Seed);
        json.WriteNumber("score", Math.Round(Score, 3));
        json.WriteStartArray("checks");
        foreach (var check in Checks)
            json.WriteStringValue(check);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A kind's name in rows.</summary>
    public static string KindOf(StepName step) =>
        step switch
        {
            StepName.Cast => "person",
            StepName.Scenes => "scene",
            StepName.Questions => "question",
            StepName.Dpo => "pair",
            _ => step.ToString().ToLowerInvariant(),
        };
}
