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

    private static readonly string[] People =
    [
        "Clara",
        "Edmund",
        "Beatrice",
        "Ambrose",
        "Cecily",
        "Gilbert",
        "Honora",
        "Jasper",
        "Lucian",
        "Marian",
        "Rupert",
        "Sybil",
    ];
    private static readonly string[] Places =
    [
        "a quiet garden",
        "a crowded street",
        "a table by the window",
        "the steps of a large house",
        "a road at dusk",
        "a room full of papers",
        "a bench in the shade",
        "the market at noon",
    ];
    private static readonly string[] Openings =
    [
        "Is it true what they say",
        "I have walked far to ask you",
        "May I put something to you",
        "People speak of it everywhere",
        "You look as if you had slept badly",
        "I never understood one thing",
    ];
    private static readonly string[] Wonders =
    [
        "What should that be",
        "I have never met with such a thing",
        "You speak in riddles, friend",
        "That word is new to me",
        "Somebody has told you a tale",
    ];
    private static readonly string[] Frames =
    [
        "What do you think of {0}?",
        "Have you ever made use of {0}?",
        "How would you explain {0} to a child?",
        "Who first told you about {0}?",
        "Would you rather do without {0}?",
        "When did you first see {0}?",
        "Which of your friends owns {0}?",
        "Could you teach me {0}?",
        "Why does everybody talk about {0}?",
        "What did you pay for {0}?",
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
            "scenes" => Scenes(inputs),
            "dialogue" => Dialogue(inputs),
            "hallucination" => Protective(inputs),
            "questions" => Questions(inputs),
            "chosen" => Chosen(inputs),
            _ => Rejected(inputs),
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

    private static string Scenes(DemoInputs inputs)
    {
        var sentences = Sentences(inputs.Text);
        return JournalJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("scenes");
            for (var i = 0; i < inputs.Count; i++)
            {
                var number = inputs.Number + i;
                var place = Pick(Places, inputs, number);
                var person = Pick(People, inputs, number * 5);
                json.WriteStartObject();
                json.WriteString("location", Capital(place));
                json.WriteString(
                    "scene",
                    $"{person} finds {inputs.Character} at {place} and has {Ordinal(number)} question. It is about this: {Sentence(sentences, number)}"
                );
                json.WriteString("other", person);
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
            inputs.Other.Length > 0 ? inputs.Other : Pick(People, inputs, inputs.Number),
            scene: null,
            turn =>
                (
                    $"{Pick(Openings, inputs, (inputs.Number * 7) + turn)}, {inputs.Character}: {Sentence(sentences, inputs.Number + turn).TrimEnd('.')}?",
                    $"{Sentence(sentences, inputs.Number + turn + 1)} That is how I remember it, and I would do it {(turn % 2 == 0 ? "again" : "no other way")}."
                )
        );
    }

    private static string Protective(DemoInputs inputs)
    {
        var sentences = Sentences(inputs.Text);
        var person = Pick(People, inputs, inputs.Number * 3);
        var thing = Thing(inputs.Other, inputs.Number);
        return Exchanges(
            inputs,
            person,
            $"{person} meets {inputs.Character} at {Pick(Places, inputs, inputs.Number)}.",
            turn =>
                turn == 0
                    ? (
                        $"{inputs.Character}, what do you make of {thing}?",
                        $"{Pick(Wonders, inputs, inputs.Number)}. Tell me what it is for, and I may tell you whether it is any good."
                    )
                    : (
                        $"Then let us speak of something else, {(turn % 2 == 0 ? "if you like" : "as you wish")}.",
                        $"Gladly. {Sentence(sentences, inputs.Number + turn)}"
                    )
        );
    }

    private static string Exchanges(
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
                json.WriteString("other_says", otherSays);
                json.WriteString("character_says", characterSays);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static string Questions(DemoInputs inputs) =>
        JournalJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("questions");
            var words = inputs.Other.Split(" and ");
            for (var i = 0; i < inputs.Count; i++)
                json.WriteStringValue(
                    string.Format(
                        System.Globalization.CultureInfo.InvariantCulture,
                        Frames[i % Frames.Length],
                        $"{words[(i / Frames.Length) % words.Length]}{(i >= Frames.Length * words.Length ? $", number {i}" : "")}"
                    )
                );
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static string Chosen(DemoInputs inputs) =>
        $"{Pick(Wonders, inputs, inputs.Number)}. I am {inputs.Character}, and I speak of what I have seen; of this I know nothing. Describe it to me, if you can.";

    private static string Rejected(DemoInputs inputs) =>
        $"Sure! You asked: \"{inputs.Text}\" Here is a short overview with the most important facts, dates and names, so that you can go on reading.";

    private static string Thing(string topic, int number)
    {
        var things = topic.Split(": ")[^1].Split(" and ");
        return things[number % things.Length];
    }

    private static List<string> Sentences(string text)
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

    private static string Sentence(List<string> sentences, int number) => sentences[number % sentences.Count];

    private static string Pick(string[] from, DemoInputs inputs, int number)
    {
        // FNV-1a: the same on every machine and in every run, unlike string.GetHashCode.
        uint hash = 2166136261;
        foreach (var letter in inputs.Text)
            hash = (hash ^ letter) * 16777619;
        return from[(hash + (uint)number) % (uint)from.Length];
    }

    private static string Ordinal(int number) =>
        number switch
        {
            1 => "a first",
            2 => "a second",
            3 => "a third",
            _ => $"a {number}th",
        };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
