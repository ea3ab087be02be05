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
        "Fair enough. How did the rest of it come about?",
        "That will do for an answer. And afterwards?",
        "My friends will laugh at me. Tell me what I can tell them.",
        "So be it. Was there nobody who helped you?",
        "I had hoped for more. Which day of it do you remember best?",
        "Let me ask it plainly, then: what happened?",
        "Good. I like people who say so. What else was there?",
    ];

    private static readonly string[] Greetings =
    [
        "Good day to you. They say you have something to tell.",
        "May I sit down? I have come to hear it from yourself.",
        "You look well rested. What have you been about?",
        "I was told to ask you and nobody else.",
        "The others are late. Tell me of your work meanwhile.",
        "My aunt sends her regards and wants to know how it all went.",
        "Do not let me disturb you; I only want to listen.",
        "Is this the hour at which one may ask you things?",
    ];

    public static readonly string[] Wonders =
    [
        "What should that be?",
        "I have never met with such a thing",
        "You speak in riddles, friend",
        "That word is new to me",
        "Somebody has told you a tale",
        "Of such a matter I have heard nothing, not even a rumour",
        "Is that a dish, a dance or a disease?",
        "My ears are good, and still I do not understand you",
        "Nobody in this house could tell you what it is",
        "Say it again, slowly; the name means nothing to me",
        "If it is a joke, I do not know where to laugh",
        "I know no such thing, and I have looked about me a good deal",
        "Strange words you bring with you from wherever you come",
        "Either you are dreaming, or I have never heard of it",
    ];

    private static readonly string[] Denials =
    [
        "That I never did",
        "Whoever told you so took me for another",
        "You must have dreamt it",
        "Not a word of it is true",
        "I said no such thing, and I would remember it",
        "It never happened, however well you tell it",
        "Somebody has sold you a false story",
        "No, and those who were there will say the same",
    ];

    private static readonly string[] Shrugs =
    [
        "What comes after me I leave to those who come after me",
        "I am still here, as you see",
        "Ask me that when it is over",
        "That lies ahead, and I see no further than you do",
        "No prophet ever came to our house, and I am none",
        "How should I know what is said when I am not in the room?",
        "I do not know, and I sleep better for it",
        "Let others count that; my days are counted already",
    ];

    private static readonly string[] Selves =
    [
        "I do not understand a word of it",
        "I am made of flesh and bad habits, like you",
        "What an odd thing to want of anybody",
        "Those are words I cannot put together",
        "Pinch my arm, if you doubt it",
        "I know of no such creature, and I am certainly none",
        "You take me for something out of a fairy tale",
        "Whatever that may be, my mother never told me of it",
    ];

    public static readonly string[] Secrets =
    [
        "Of that I know nothing; nobody told me",
        "That is for others to say, I was not there",
        "I would have to guess, and I do not like to",
        "They kept it from me as from everybody",
        "Whoever knows it keeps quiet, and so I do not know it",
        "I never learned that trade, nor the words for it",
        "That was settled behind a door that was closed to me",
        "No letter about it ever came into my hands, and I know no more than you",
        "People whisper this and that; I cannot tell you which is true",
        "It lies far from where I have been, and nobody brought me news of it",
    ];

    private static readonly string[] Frames =
    [
        "What do you think of {0}?",
        "Have you ever made use of {0}?",
        "How would you explain {0} to a child?",
        "Who first told you about {0}, and where?",
        "Would life be poorer without {0}?",
        "When did the matter of {0} first cross your path?",
        "Which of your friends knows most about {0}?",
        "Could you teach me the secrets behind {0}?",
        "Why does everybody around me talk about {0}?",
        "What is the most surprising fact regarding {0}?",
        "Do you trust {0}?",
        "Is there anything you dislike about {0}?",
        "How much should one pay for {0}?",
        "Where can I find the best examples of {0}?",
        "Did your family own or follow {0}?",
        "Will people still want {0} when we are old?",
        "May I show you {0} tomorrow morning?",
        "Are people happier because of {0}?",
        "Tell me, whom would you call the father of {0}?",
        "If you could change one thing in {0}, which would it be?",
        "Suppose somebody offered you {0}: would you take it?",
        "Does the talk about {0} ever keep you awake?",
        "In your opinion, what is the use of {0}?",
        "Can a poor man hope for {0}?",
        "For whom was {0} meant, do you believe?",
        "Whose idea was {0}, as far as you can tell?",
        "Since when have you cared about {0}?",
        "Should the young be warned of {0}?",
        "Before we part, what is your last word on {0}?",
        "Please settle a quarrel of ours: what is {0} good for?",
        "Among your neighbours, who would speak up for {0}?",
        "At what age did you come upon {0}?",
        "Between the two of us, are you afraid of {0}?",
        "Has nobody ever written to you about {0}?",
        "My sister swears by {0}; is she right?",
        "Honestly, could you live with {0} in your house?",
        "To a stranger like me, how would you praise {0}?",
        "With what words would you describe {0} to the blind?",
        "Were you ever asked to judge {0}?",
        "Might I quote you on {0}?",
        "From where did the fashion of {0} reach you?",
        "On a day like this, do you think of {0}?",
        "Let us be frank: what is wrong with {0}?",
        "People here praise {0}; do you join them?",
        "Shall I read you something about {0}?",
        "Once and for all, is {0} worth the trouble?",
        "Under which name did you come to know {0}?",
        "Against {0} there is much to be said; what would you say?",
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
                        inputs.Class == KnowledgeClass.Known
                            ? $"what is told of {Span(inputs.Text, i)}"
                            : Thing(inputs, i)
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
                        Pick(turn < inputs.Before ? Greetings : Turns, inputs, inputs.Number + turn),
                        $"{Pick(Echoes, inputs, inputs.Number + turn)} {Sentence(sentences, inputs.Number + turn)}"
                    )
        );
    }

    /// <summary>With a full stop, unless it is a question.</summary>
    public static string Ended(string speech) => speech[^1] == '?' ? speech : speech + ".";

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
            : $"{Ended(Pick(Reactions(inputs.Class), inputs, inputs.Number))} Tell me what it is for, and I may tell you whether it is any good.";

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
