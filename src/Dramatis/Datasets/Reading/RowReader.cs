using System.Globalization;
using System.Text.Json;
using Dramatis.Checks;
using Dramatis.Checks.Metrics;
using Dramatis.Records;

namespace Dramatis.Datasets.Reading;

/// <summary>
/// Reads a row of any of the shapes datasets have: scenes, conversations with names, training rows with roles, questions, preference
/// pairs. What it cannot read it says; it never stops.
/// </summary>
internal sealed class RowReader(World world, ProfileTexts profile)
{
    public const string ReadableCheck = "readable";
    public const string StructureCheck = "structure";
    public const int LongestText = 200;

    public ReadRow Read(string file, RawValue value)
    {
        if (value.Problem.Length > 0)
            return Unreadable(new RowPlace(file, value.Number, ""), value.Problem, "");
        try
        {
            using var document = RowJson.Parse(value.Bytes);
            return Read(file, value.Number, document.RootElement);
        }
        catch (JsonException error)
        {
            return Unreadable(
                new RowPlace(file, value.Number, ""),
                $"no JSON: {error.Message}",
                System.Text.Encoding.UTF8.GetString(value.Bytes.AsSpan(0, Math.Min(LongestText, value.Bytes.Length)))
            );
        }
    }

    private ReadRow Read(string file, int number, JsonElement row)
    {
        var meta = RowJson.Member(row, "meta", "metadata") ?? default;
        var place = new RowPlace(
            file,
            number,
            Either(row, meta, "scene_id", "question_id", "id", "prompt_id", "seed_id", "uuid")
        );
        // An earlier tool puts the conversation into an object of its own.
        var inner = RowJson.Member(row, "conversation") is { ValueKind: JsonValueKind.Object } own ? own : row;
        var speeches = new Speeches(world.Character);
        if (Shape(row, inner, file, speeches) is not { } shaped)
            return Unreadable(
                place,
                "none of the known shapes: a scene, speeches, messages, a question, or chosen and rejected",
                row.GetRawText()
            );
        var labels = new RowLabels(
            Either(row, meta, "model"),
            Either(row, meta, "topic"),
            Either(row, meta, "rejected_source", "rejected_kind", "rejected_by")
        );
        var full = shaped with
        {
            Id = place.Id,
            Turns = speeches.Turns,
            Paragraph = profile.Of(row, meta, place.Id),
            Anchors = AnchorsOf(row, meta),
            Class = ClassOf(Either(row, meta, "class", "knowledge")),
            Now = YearOf(Either(row, meta, "now", "year")),
            Rejecting = RejectedKindNames.Parse(labels.Source),
        };
        return new ReadRow(
            place,
            full,
            labels,
            RowJson.Member(row, "messages", "conversations") is not null,
            speeches.Problems
        );
    }

    private CheckedRow? Shape(JsonElement row, JsonElement inner, string file, Speeches speeches)
    {
        var empty = new CheckedRow { Id = "", Kind = KindOf(RowJson.Text(row, "kind"), file, RowKind.Messages) };
        if (RowJson.Member(row, "chosen") is { } chosen && RowJson.Member(row, "rejected") is { } rejected)
            return Pair(row, chosen, rejected, speeches, empty);
        if (RowJson.Member(row, "messages", "conversations") is { ValueKind: JsonValueKind.Array } messages)
        {
            speeches.ReadRoles(messages);
            return empty with { Setting = speeches.System };
        }
        if (RowJson.Member(inner, "speech", "turns", "dialogue", "dialog") is { } speech)
        {
            speeches.ReadNamed(speech);
            return empty with
            {
                Kind = KindOf(RowJson.Text(row, "kind"), file, RowKind.Dialogue),
                Location = RowJson.Text(row, "location"),
                Setting = RowJson.Text(row, "scene") is { Length: > 0 } scene ? scene : Background(inner),
            };
        }
        if (RowJson.Member(row, "completion", "response", "output") is { } answer)
        {
            Prompt(RowJson.Member(row, "prompt", "instruction", "question", "input"), speeches);
            Answer(answer, speeches);
            return empty;
        }
        if (RowJson.Member(row, "question", "prompt") is { } question)
        {
            speeches.Add(CheckedRow.UnnamedSpeaker, Speeches.Content(question));
            return empty with { Kind = RowKind.Question };
        }
        return RowJson.Text(row, "scene", "description") is { Length: > 0 } description
            ? empty with
            {
                Kind = RowKind.Scene,
                Location = RowJson.Text(row, "location"),
                Setting = description,
            }
            : null;
    }

    private CheckedRow Pair(
        JsonElement row,
        JsonElement chosen,
        JsonElement rejected,
        Speeches speeches,
        CheckedRow empty
    )
    {
        var other = new Speeches(world.Character);
        Prompt(RowJson.Member(row, "prompt", "question", "instruction"), speeches);
        Answer(chosen, speeches);
        Answer(rejected, other);
        if (speeches.Turns.Count == 0 || other.Turns.Count == 0)
            speeches.Problems.Add(new Finding(StructureCheck, Severity.Hard, "a pair without both its answers", ""));
        return empty with
        {
            Kind = RowKind.Pair,
            Setting = speeches.System,
            Rejected = other.Turns.Count > 0 ? other.Turns[^1].Speech : "",
        };
    }

    private static void Prompt(JsonElement? prompt, Speeches speeches)
    {
        if (prompt is { ValueKind: JsonValueKind.Array } messages)
            foreach (var message in messages.EnumerateArray())
                Message(message, speeches);
        else if (prompt is not null)
            speeches.Add(CheckedRow.UnnamedSpeaker, RowJson.Text(prompt));
    }

    private static void Message(JsonElement message, Speeches speeches)
    {
        var text = Speeches.Content(RowJson.Member(message, "content", "value", "text"));
        var role = RowJson.Text(message, "role", "from").ToLowerInvariant();
        if (role is "system" or "developer")
            speeches.AddSystem(text);
        else if (role is "assistant" or "gpt" or "model")
            speeches.AddOwn(text);
        else
            speeches.Add(CheckedRow.UnnamedSpeaker, text);
    }

    // Some sets repeat the whole conversation on each side: what stands in the prompt already is left out.
    private static void Answer(JsonElement answer, Speeches speeches)
    {
        if (answer.ValueKind != JsonValueKind.Array)
        {
            speeches.AddOwn(RowJson.Text(answer));
            return;
        }
        var before = speeches.Turns.Count;
        foreach (var message in answer.EnumerateArray())
            Message(message, speeches);
        var repeated = Math.Min(before, speeches.Turns.Count - before - 1);
        if (repeated > 0 && speeches.Turns.Take(repeated).SequenceEqual(speeches.Turns.Skip(before).Take(repeated)))
            speeches.Turns.RemoveRange(before, repeated);
    }

    private static string Background(JsonElement inner) =>
        RowJson.Member(inner, "background", "setting", "context") switch
        {
            { ValueKind: JsonValueKind.String } text => RowJson.Text(text),
            { ValueKind: JsonValueKind.Object or JsonValueKind.Array } parts => string.Join(". ", Texts(parts, 0)),
            _ => "",
        };

    private static IEnumerable<string> Texts(JsonElement element, int nesting) =>
        element.ValueKind switch
        {
            JsonValueKind.String => [RowJson.Text(element)],
            JsonValueKind.Object when nesting < 6 => element
                .EnumerateObject()
                .SelectMany(property => Texts(property.Value, nesting + 1)),
            JsonValueKind.Array when nesting < 6 => element
                .EnumerateArray()
                .SelectMany(item => Texts(item, nesting + 1)),
            _ => [],
        };

    private static RowKind KindOf(string kind, string file, RowKind otherwise) =>
        kind.ToLowerInvariant() switch
        {
            "dialogue" => RowKind.Dialogue,
            "interview" => RowKind.Interview,
            "hallucination" or "protective" => RowKind.Hallucination,
            _ when file.StartsWith("hallucination_", StringComparison.OrdinalIgnoreCase) => RowKind.Hallucination,
            _ when file.StartsWith("interview_", StringComparison.OrdinalIgnoreCase) => RowKind.Interview,
            _ when file.StartsWith("dialogue_", StringComparison.OrdinalIgnoreCase) => RowKind.Dialogue,
            _ => otherwise,
        };

    private static KnowledgeClass? ClassOf(string text) =>
        Enum.TryParse<KnowledgeClass>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var kind)
        && Enum.IsDefined(kind)
            ? kind
            : null;

    private static int? YearOf(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var year) && year != 0
            ? year
            : null;

    private static IReadOnlyList<string> AnchorsOf(JsonElement row, JsonElement meta) =>
        (RowJson.Member(row, "anchors") ?? RowJson.Member(meta, "anchors")) is { ValueKind: JsonValueKind.Array } list
            ?
            [
                .. list.EnumerateArray()
                    .Select(item =>
                        item.ValueKind == JsonValueKind.Object ? RowJson.Text(item, "text") : RowJson.Text(item)
                    )
                    .Where(text => text.Length > 0),
            ]
            : [];

    private static string Either(JsonElement row, JsonElement meta, params ReadOnlySpan<string> names) =>
        RowJson.Text(row, names) is { Length: > 0 } text ? text : RowJson.Text(meta, names);

    private static ReadRow Unreadable(RowPlace place, string what, string text) =>
        new(
            place,
            null,
            default,
            IsExample: false,
            [new Finding(ReadableCheck, Severity.Hard, what, Excerpt.Of(text, LongestText))]
        );
}
