using System.Text.Json;

namespace Dramatis.Backends.Answers;

/// <summary>How a character speaks, as a model described it.</summary>
internal sealed record VoiceDraft(IReadOnlyList<string> Manner, IReadOnlyList<string> Moods, bool IsAngry);

/// <summary>Reads a description of how a character speaks.</summary>
internal static class VoiceAnswer
{
    private const int MaxDepth = 6;
    private const int MostLines = 6;
    private const int ShortestLine = 4;
    private const int LongestLine = 200;
    private const int LongestMood = 30;

    /// <returns>One element; none when nothing is said of the manner.</returns>
    public static Reading<VoiceDraft> Read(string? text)
    {
        var log = new ReadingLog();
        var clean = AnswerText.Clean(text);
        var salvage = JsonSalvage.ReadClean(clean);
        var parts = new Parts();
        if (SalvagedRoot.Of(salvage, log) is { } root)
            Collect(root, "", parts, 0);
        if (parts.Manner.Count == 0)
        {
            CollectLines(AnswerText.Readable(clean), parts);
            if (parts.Manner.Count > 0)
                log.Repair("read lines instead of JSON");
        }
        if (parts.Manner.Count == 0)
        {
            log.Problem(
                ProblemKind.Nothing,
                SalvagedRoot.WhyNothing(salvage, "line about the manner of speech"),
                clean
            );
            return log.Close<VoiceDraft>([], 1);
        }
        return log.Close<VoiceDraft>(
            [new VoiceDraft([.. parts.Manner.Take(MostLines)], [.. parts.Moods.Take(MostLines)], parts.IsAngry)],
            1
        );
    }

    private static void Collect(JsonElement element, string key, Parts parts, int depth)
    {
        if (depth > MaxDepth)
            return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Collect(item, key, parts, depth + 1);
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    Collect(member.Value, AnswerKeys.Bare(member.Name), parts, depth + 1);
                break;
            case JsonValueKind.String:
                parts.Add(key, element.GetString()!);
                break;
        }
    }

    private static void CollectLines(string text, Parts parts)
    {
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                parts.Add(AnswerKeys.Bare(line[..colon]), line[(colon + 1)..]);
        }
    }

    private sealed class Parts
    {
        public List<string> Manner { get; } = [];

        public List<string> Moods { get; } = [];

        public bool IsAngry { get; private set; }

        public void Add(string key, string text)
        {
            var plain = SpeechCleaner.Plain(text).ReplaceLineEndings(" ").Trim();
            if (Placeholders.IsBlank(plain) || Placeholders.FindIn(plain) is not null)
                return;
            switch (key)
            {
                case "manner" or "manners" or "style" or "speech":
                    if (plain.Length is >= ShortestLine and <= LongestLine)
                        Manner.Add(plain);
                    break;
                case "mood" or "moods":
                    Moods.AddRange(
                        plain
                            .Split(',', ';', '、')
                            .Select(mood => mood.Trim(' ', '.'))
                            .Where(mood => mood.Length is > 0 and <= LongestMood)
                    );
                    break;
                case "anger":
                    IsAngry =
                        plain.StartsWith("rare", StringComparison.OrdinalIgnoreCase)
                        || plain.StartsWith("often", StringComparison.OrdinalIgnoreCase);
                    break;
            }
        }
    }
}
