using System.Text;
using System.Text.Json;

namespace Dramatis.Datasets.Exports;

/// <summary>What each protective conversation is about: training rows do not say it, the conversations they were made of do.</summary>
internal sealed class ProbeTopics
{
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<string> _topics = [];

    public string Of(string id) => _numbers.TryGetValue(SpeechHash.Of(id), out var number) ? _topics[number] : "";

    public static ProbeTopics Read(ExportSource source)
    {
        var topics = new ProbeTopics();
        var path = Path.Combine(source.Directory, $"hallucination_{source.Character.Slug.Lower}.jsonl");
        if (!File.Exists(path))
            return topics;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var block in RowBlocks.Read(path))
        foreach (var (_, row) in RowBlocks.Lines(block))
        {
            if (ReadRow(row.Span) is not { } probe)
                continue;
            if (!numbers.TryGetValue(probe.Topic, out var number))
            {
                numbers.Add(probe.Topic, number = topics._topics.Count);
                topics._topics.Add(probe.Topic);
            }
            topics._numbers[SpeechHash.Of(probe.Id)] = number;
        }
        return topics;
    }

    // Only two texts of a long row are wanted: no document is made of it.
    private static (string Id, string Topic)? ReadRow(ReadOnlySpan<byte> row)
    {
        var id = "";
        var topic = "";
        try
        {
            var json = new Utf8JsonReader(row);
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1)
                    continue;
                var isId = json.ValueTextEquals("scene_id"u8);
                var isTopic = json.ValueTextEquals("topic"u8);
                json.Read();
                if (json.TokenType == JsonTokenType.String && isId)
                    id = json.GetString()!;
                else if (json.TokenType == JsonTokenType.String && isTopic)
                    topic = json.GetString()!;
                else
                    json.Skip();
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
        return id.Length > 0 && topic.Length > 0 ? (id, FieldOf(topic)) : null;
    }

    // Thousands of things, a dozen fields: only these are kept.
    private static string FieldOf(string topic) => topic.Split(':')[0].Normalize(NormalizationForm.FormC);
}
