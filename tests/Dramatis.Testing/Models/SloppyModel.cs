using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dramatis.Testing.Models;

/// <summary>
/// Spoils a share of the answers in the ways small models do, and fails a share of the requests on the way. What happens to a request
/// depends on its messages alone, so that every run meets the same model; a failure of transport happens to the first attempt only.
/// </summary>
/// <param name="answers">The share of spoilt answers, 0 to 1.</param>
/// <param name="faults">The share of requests whose first attempt fails, 0 to 1.</param>
/// <param name="plays">
/// Whether the answers are those of <see cref="PlayingWriter"/> instead of <see cref="FakeWriter"/>, and half of the spoilt ones are wrong
/// in what they say: things of later times, false ignorance, refusals, words of an assistant.
/// </param>
public sealed class SloppyModel(double answers, double faults, bool plays = false)
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ConcurrentDictionary<string, bool> failed = new(StringComparer.Ordinal);

    public FakeAnswer Answer(FakeRequest request)
    {
        var good = plays ? PlayingWriter.Answer(request) : FakeWriter.Answer(request);
        var dice = new Dice(FakeWriter.Seed(request), "sloppy");
        if (!dice.Chance(answers))
            return good;
        var text = good.Text;
        if (plays && dice.Chance(0.5))
            return SloppyWords.Spoil(good, request, dice);
        return dice.Next(0, 9) switch
        {
            0 => good with { Text = text.Replace("\"", "", StringComparison.Ordinal) },
            1 => new FakeAnswer(text[..(text.Length * 2 / 3)], "length"),
            2 => good with { Text = Edited(text, static list => Shorten(list)) },
            3 => good with { Text = Edited(text, static list => SpeakInLists(list)) },
            4 => good with { Text = WithPlaceholder(text) },
            5 => good with { Text = "" },
            6 => good with { Text = $"<think>\nLet me see. {text.Length} letters will do.\n</think>\n{text}" },
            7 => good with { Text = Edited(text, static list => Repeat(list)) },
            8 => good with { Text = $"Sure! Here it is:\n```json\n{text}\n```\nAnything else?" },
            _ => good with { Text = text.Replace("}", ",\n}", StringComparison.Ordinal) },
        };
    }

    public Fault? Fault(FakeRequest request)
    {
        var dice = new Dice(FakeWriter.Seed(request), "fault");
        if (!dice.Chance(faults) || !failed.TryAdd(request.Key, true))
            return null;
        return dice.Next(0, 3) switch
        {
            0 => new Fault.Status(500, "something went wrong"),
            1 => new Fault.Status(429, "slow down", RetryAfter: "0"),
            2 => new Fault.Status(429, "slow down", RetryAfter: "1"),
            _ => new Fault.ResetMidBody(),
        };
    }

    private static string Edited(string text, Action<JsonArray> edit)
    {
        if (text is not ['{', ..] || JsonNode.Parse(text) is not JsonObject answer)
            return text;
        if (answer.Select(member => member.Value).OfType<JsonArray>().FirstOrDefault() is { } list)
            edit(list);
        return answer.ToJsonString(Plain);
    }

    private static void Shorten(JsonArray list)
    {
        for (var keep = (list.Count + 1) / 2; list.Count > keep; )
            list.RemoveAt(list.Count - 1);
    }

    private static void SpeakInLists(JsonArray list)
    {
        foreach (var exchange in list.OfType<JsonObject>())
            if (exchange["character_says"]?.GetValue<string>() is { } speech)
                exchange["character_says"] = new JsonArray(speech);
    }

    private static void Repeat(JsonArray list)
    {
        for (var i = 1; i < list.Count; i++)
            list[i] = list[0]!.DeepClone();
    }

    private static string WithPlaceholder(string text)
    {
        var end = text.IndexOfAny(['.', '?']);
        return end < 0 ? text : text.Insert(end, " {Character2}");
    }
}
