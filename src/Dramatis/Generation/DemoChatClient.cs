using Dramatis.Backends;
using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Generation;

/// <summary>
/// A backend without a model: writes rows of the right shape from the paragraph's own sentences, the same for the same input, so that
/// everything after it can be tried. Its rows are not for training.
/// </summary>
internal sealed class DemoChatClient : IChatClient
{
    public const string ModelName = "demo";

    private const string Speaker = "visitor";

    internal static readonly string[] Names =
    [
        .. (
            "Clara Edmund Beatrice Ambrose Cecily Gilbert Honora Jasper Lucian Marian Rupert Sybil Tobias Agatha Bertram "
            + "Celeste Dorian Edith Fabian Greta Hugo Isolde Julian Lavinia Matthias Nora Oswin Petra Quentin Rosamund"
        ).Split(' '),
    ];

    private static readonly string[] Trades = ["a printer", "a gardener", "a clerk", "a musician", "a carter"];

    private static readonly string[] Relations =
    [
        "a neighbour",
        "a friend of old",
        "a cousin",
        "a stranger",
        "a rival",
        "an admirer",
        "a former pupil",
    ];

    private static readonly string[] Manners = ["blunt", "shy", "full of questions", "slow to trust"];

    private static readonly string[] Moods = ["calm", "curious", "amused"];

    internal static readonly string[] Places =
    [
        "a quiet garden",
        "a crowded street",
        "a table by the window",
        "the steps of a large house",
        "a road at dusk",
        "a room full of papers",
        "a bench in the shade",
        "the market at noon",
        "a ferry in the rain",
        "a kitchen before dawn",
        "the back row of a theatre",
    ];

    private static readonly string[] Matters =
    [
        "wants to settle a bet with a neighbour",
        "has come far and will not leave without an answer",
        "doubts every word of the story",
        "means to write it all down",
        "was sent by a friend who is too shy to ask",
        "has heard the opposite from somebody else",
        "is looking for advice in a similar case",
    ];

    private static readonly string[] Openings =
    [
        "Is it true what they say",
        "I have walked far to ask you",
        "May I put something to you",
        "People speak of it everywhere",
        "You look as if you had slept badly",
        "I never understood one thing",
        "My brother swears it was otherwise",
        "Let me be blunt",
        "Help me with this",
        "I read it twice and still wonder",
        "Before you go",
        "One last thing",
    ];

    internal static readonly string[] Echoes =
    [
        "That is how I remember it.",
        "I would do it again.",
        "Others tell it differently.",
        "It cost me more than it looks.",
        "I have thought about it often since.",
        "You may believe it or not.",
        "There was more to it, but that is the heart.",
        "I was younger then.",
        "Ask those who were there.",
        "Nobody asked me at the time.",
        "I make no secret of it.",
        "So it was.",
        "Write it down, if you like.",
        "It was a cold day, and I was in no mood for it.",
        "My mother would have told it better.",
        "I say it without pride.",
        "Little of it went as planned.",
        "I can still see it before me.",
        "Some of it makes me smile today.",
        "That much is certain.",
        "The rest is gossip.",
        "It taught me patience.",
        "Perhaps I was wrong; it would not be the first time.",
        "One gets used to such things.",
    ];

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (options.GetInputs() is not DemoInputs inputs)
            throw new InvalidOperationException("The demo answers only what a run asks.");
        var text = inputs.Step switch
        {
            "cast" => People(inputs),
            "scenes" => Scenes(inputs),
            "voice" => Voice(inputs),
            "restatement" => Restatement(inputs),
            "dialogue" or "interview" => Dialogue(inputs),
            "hallucination" => DemoProbing.Protective(inputs),
            "questions" => DemoProbing.Questions(inputs),
            "chosen" => DemoPairs.Chosen(inputs),
            "judge_chosen" => "9",
            "judge_rejected" => "2",
            "rewrite" => Rewrite(inputs),
            _ => DemoPairs.Rejected(inputs),
        };
        return Task.FromResult(
            new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
            {
                FinishReason = ChatFinishReason.Stop,
                ModelId = ModelName,
            }
        );
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var response = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var update in response.ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType?.IsInstanceOfType(this) == true ? this : null;

    public void Dispose() { }

    private static string People(DemoInputs inputs) =>
        JournalJson.Write(json =>
        {
            string[] named = inputs.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            json.WriteStartObject();
            json.WriteStartArray("people");
            for (var i = 0; i < inputs.Count; i++)
            {
                var number = named.Length > 0 ? i : ((inputs.Number - 1) * inputs.Count) + i;
                json.WriteStartObject();
                json.WriteString("name", named.Length > 0 ? named[i % named.Length] : Names[number % Names.Length]);
                json.WriteString("standing", Trades[number % Trades.Length]);
                json.WriteString("relation", Relations[number % Relations.Length]);
                json.WriteString("manner", Manners[number % Manners.Length]);
                json.WriteNumber("age", 20 + (number * 7 % 50));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static string Voice(DemoInputs inputs) =>
        JournalJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("manner");
            foreach (var manner in Manners)
                json.WriteStringValue($"{Capital(manner)} at first, and then to the point.");
            json.WriteEndArray();
            json.WriteStartArray("moods");
            json.WriteStringValue(Pick(Moods, inputs, 0));
            json.WriteStringValue(Pick(Moods, inputs, 1));
            json.WriteEndArray();
            json.WriteString("anger", "never");
            json.WriteEndObject();
        });

    private static string Restatement(DemoInputs inputs) =>
        $"I am {inputs.Character}, and I hold this to be true: {Sentence(Sentences(inputs.Text), inputs.Number)}";

    private static string Scenes(DemoInputs inputs)
    {
        var sentences = Sentences(inputs.Text);
        var others = inputs.Other.Split('\n');
        return JournalJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("scenes");
            for (var i = 0; i < inputs.Count; i++)
            {
                var number = inputs.Number + i;
                var place = Pick(Places, inputs, number);
                var person = others[i % others.Length];
                json.WriteStartObject();
                json.WriteString("location", Capital(place));
                json.WriteString(
                    "scene",
                    $"{person} finds {inputs.Character} at {place} and {Pick(Matters, inputs, number)}. It is about this: {Sentence(sentences, number)}"
                );
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static string Dialogue(DemoInputs inputs)
    {
        var sentences = Sentences(inputs.Text);
        return Exchanges(
            inputs,
            inputs.Other.Length > 0 ? inputs.Other : Pick(Names, inputs, inputs.Number),
            scene: null,
            turn =>
                (
                    $"{Pick(Openings, inputs, inputs.Number + turn)}, {inputs.Character}: {Sentence(sentences, inputs.Number + turn).TrimEnd('.')}?",
                    $"{Pick(Echoes, inputs, (inputs.Number * 5) + turn)} {Sentence(sentences, inputs.Number + turn + 1)}"
                )
        );
    }

    internal static string Exchanges(
        DemoInputs inputs,
        string other,
        string? scene,
        Func<int, (string Other, string Character)> exchange
    ) =>
        JournalJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("name", other);
            if (scene is not null)
                json.WriteString("scene", scene);
            json.WriteStartArray("exchanges");
            for (var turn = 0; turn < inputs.Count; turn++)
            {
                var (otherSays, characterSays) = exchange(turn);
                json.WriteStartObject();
                json.WriteString(Speaker, otherSays);
                json.WriteString(inputs.Character, characterSays);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static string Rewrite(DemoInputs inputs) =>
        inputs.Other == inputs.Character
            ? $"{Pick(Echoes, inputs, inputs.Number)} {Pick(DemoProbing.Turns, inputs, inputs.Number)}"
            : $"{Pick(Openings, inputs, inputs.Number)}, {inputs.Character}: what did you make of it?";

    internal static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends =
                text[i] is '.' or '!' or '?' or '。' or '！' or '？'
                && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]) || text[i] > '\u3000');
            if (!ends)
                continue;
            sentences.Add(text[start..(i + 1)].Trim());
            start = i + 1;
        }
        if (text[start..].Trim() is { Length: > 0 } rest)
            sentences.Add(rest);
        return sentences.Count == 0 ? ["I have nothing to say of it."] : sentences;
    }

    internal static string Sentence(List<string> sentences, int number) => sentences[number % sentences.Count];

    internal static string Pick(string[] from, DemoInputs inputs, int number)
    {
        // FNV-1a: the same on every machine and in every run, unlike string.GetHashCode.
        uint hash = 2166136261;
        foreach (var letter in inputs.Text)
            hash = (hash ^ letter) * 16777619;
        return from[(hash + (uint)number) % (uint)from.Length];
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
