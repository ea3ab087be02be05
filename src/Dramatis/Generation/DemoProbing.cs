using Dramatis.Records;
using Dramatis.Runs;
using static Dramatis.Generation.DemoChatClient;

namespace Dramatis.Generation;

/// <summary>The demo's answers about what a character knows and does not know.</summary>
internal static class DemoProbing
{
    private const int WordsOfSpan = 6;

    public static readonly string[] Turns =
    [
        "Then let us speak of something else.",
        "As you wish; tell me of yourself instead.",
        "You are an odd one. What occupies you, then?",
        "Forget it. What were you about to say?",
        "Well, well. And what do you hold to?",
        "Enough of that. Go on with your own story.",
        "I shall ask somebody else. What would you rather talk about?",
    ];

    public static readonly string[] Wonders =
    [
        "What should that be",
        "I have never met with such a thing",
        "You speak in riddles, friend",
        "That word is new to me",
        "Somebody has told you a tale",
    ];

    private static readonly string[] Denials =
    [
        "That I never did",
        "Whoever told you so took me for another",
        "You must have dreamt it",
        "Not a word of it is true",
    ];

    private static readonly string[] Shrugs =
    [
        "What comes after me I leave to those who come after me",
        "I am still here, as you see",
        "Ask me that when it is over",
        "That lies ahead, and I see no further than you do",
    ];

    private static readonly string[] Selves =
    [
        "I do not understand a word of it",
        "I am made of flesh and bad habits, like you",
        "What an odd thing to want of anybody",
        "Those are words I cannot put together",
    ];

    public static readonly string[] Secrets =
    [
        "Of that I know nothing; nobody told me",
        "That is for others to say, I was not there",
        "I would have to guess, and I do not like to",
        "They kept it from me as from everybody",
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

    public static string Questions(DemoInputs inputs) =>
        JournalJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("questions");
            for (var i = 0; i < inputs.Count; i++)
                json.WriteStringValue(
                    string.Format(
                        System.Globalization.CultureInfo.InvariantCulture,
                        // Batches begin at different frames, so that none is worn out.
                        Frames[((inputs.Number * 7) + i) % Frames.Length],
                        inputs.Class == KnowledgeClass.Known ? Span(inputs.Text, i) : Thing(inputs, i)
                    )
                );
            json.WriteEndArray();
            json.WriteEndObject();
        });

    // Words that stand together in the paragraph.
    private static string Span(string text, int number)
    {
        var words = text.Split([' ', '.', ',', ';', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(
            ' ',
            Enumerable.Range(number * WordsOfSpan, WordsOfSpan).Select(i => words[i % words.Length])
        );
    }

    private static string Thing(DemoInputs inputs, int number)
    {
        var things = inputs.Other.Split([" and ", ", "], StringSplitOptions.RemoveEmptyEntries);
        return $"{things[number % things.Length]} as {Names[(inputs.Number + number) % Names.Length]} knows them";
    }

    public static string Protective(DemoInputs inputs)
    {
        var sentences = Sentences(inputs.Text);
        var person = inputs.Speaker.Length > 0 ? inputs.Speaker : Pick(Names, inputs, inputs.Number * 3);
        return Exchanges(
            inputs,
            person,
            $"{person} meets {inputs.Character} at {Pick(Places, inputs, inputs.Number)}.",
            turn =>
                turn == inputs.Before
                    ? (Probe(inputs), Reaction(inputs, sentences))
                    : (
                        Pick(Turns, inputs, inputs.Number + turn),
                        $"{Pick(Echoes, inputs, inputs.Number + turn)} {Sentence(sentences, inputs.Number + turn)}"
                    )
        );
    }

    private static string Probe(DemoInputs inputs)
    {
        var things = inputs.Other.Split(" and ");
        var thing = things[inputs.Number % things.Length];
        return inputs.Class switch
        {
            KnowledgeClass.Known => $"{inputs.Character}, tell me of it yourself, and leave nothing out.",
            KnowledgeClass.Unknown => $"{inputs.Character}, what is the best kept secret about {thing}?",
            KnowledgeClass.FalsePremise => $"{inputs.Character}, is it true that you gave up everything for {thing}?",
            KnowledgeClass.Afterlife => $"{inputs.Character}, what do you say to {thing}?",
            KnowledgeClass.Identity => $"{inputs.Character}, admit it: this is about {thing}, is it not?",
            _ => $"{inputs.Character}, what do you make of {thing}?",
        };
    }

    private static string Reaction(DemoInputs inputs, List<string> sentences) =>
        inputs.Class == KnowledgeClass.Known
            ? $"{Sentence(sentences, inputs.Number)} {Sentence(sentences, inputs.Number + 1)}"
            : $"{Pick(Reactions(inputs.Class), inputs, inputs.Number)}. Tell me what it is for, and I may tell you whether it is any good.";

    private static string[] Reactions(KnowledgeClass? kind) =>
        kind switch
        {
            KnowledgeClass.Unknown => Secrets,
            KnowledgeClass.FalsePremise => Denials,
            KnowledgeClass.Afterlife => Shrugs,
            KnowledgeClass.Identity => Selves,
            _ => Wonders,
        };
}
