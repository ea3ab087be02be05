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

    private static readonly string[] Names =
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

    private static readonly string[] Echoes =
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
    ];

    private static readonly string[] Turns =
    [
        "Then let us speak of something else.",
        "As you wish; tell me of yourself instead.",
        "You are an odd one. What occupies you, then?",
        "Forget it. What were you about to say?",
        "Well, well. And what do you hold to?",
        "Enough of that. Go on with your own story.",
        "I shall ask somebody else. What would you rather talk about?",
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
        "Who first told you about {0}, and where?",
        "Would life be poorer without {0}?",
        "When did {0} first cross your path?",
        "Which of your friends knows most about {0}?",
        "Could you teach me the secrets behind {0}?",
        "Why does everybody around me talk about {0}?",
        "What is the most surprising fact regarding {0}?",
        "Do you trust {0}?",
        "Is there anything you dislike about {0}?",
        "How much should one pay for {0}?",
        "Where can I find the best examples of {0}?",
        "Did your family own or follow {0}?",
        "Will {0} last, in your opinion?",
        "May I show you {0} tomorrow morning?",
        "Are people happier because of {0}?",
        "Tell me, whom would you call the father of {0}?",
        "If you could change one thing in {0}, which would it be?",
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
            "hallucination" => Protective(inputs),
            "questions" => Questions(inputs),
            "chosen" => Chosen(inputs),
            "rewrite" => Rewrite(inputs),
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

    private static string Protective(DemoInputs inputs)
    {
        var sentences = Sentences(inputs.Text);
        var person = Pick(Names, inputs, inputs.Number * 3);
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
                        Pick(Turns, inputs, inputs.Number + turn),
                        $"{Pick(Echoes, inputs, inputs.Number + turn)} {Sentence(sentences, inputs.Number + turn)}"
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
                json.WriteString(Speaker, otherSays);
                json.WriteString(inputs.Character, characterSays);
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
            for (var i = 0; i < inputs.Count; i++)
                json.WriteStringValue(
                    string.Format(
                        System.Globalization.CultureInfo.InvariantCulture,
                        Frames[i % Frames.Length],
                        i < Frames.Length ? inputs.Other : $"{inputs.Other}, {Names[i % Names.Length]}'s favourite"
                    )
                );
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static string Chosen(DemoInputs inputs) =>
        $"{Pick(Wonders, inputs, inputs.Number)}. I am {inputs.Character}, and I speak of what I have seen; of this I know nothing. Describe it to me, if you can.";

    private static string Rewrite(DemoInputs inputs) =>
        inputs.Other == inputs.Character
            ? $"{Pick(Echoes, inputs, inputs.Number)} {Pick(Turns, inputs, inputs.Number)}"
            : $"{Pick(Openings, inputs, inputs.Number)}, {inputs.Character}: what did you make of it?";

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

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
