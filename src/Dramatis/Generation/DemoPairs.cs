using System.Text;
using Dramatis.Records;
using static Dramatis.Generation.DemoChatClient;

namespace Dramatis.Generation;

/// <summary>The demo's two sides of a preference pair.</summary>
internal static class DemoPairs
{
    private static readonly string[] Overview =
    [
        "Sure, here is a short overview of the matter with the usual facts and figures.",
        "The most important facts, dates and names come first.",
        "Experts agree about the main points and argue over the rest.",
        "Many handbooks treat it in a chapter of their own.",
        "Prices and numbers differ from country to country.",
        "Beginners should start with the simple cases.",
        "The history of it is longer than most people think.",
        "Further reading is easy to find in any library.",
    ];

    private static readonly string[] Boasts =
    [
        "I know all about it, my friend, as everybody with open eyes and ears does by now.",
        "I have used it for years and can only praise it.",
        "My neighbours bought two of them last week.",
        "I read the figures and the dates somewhere and kept them in mind.",
        "We owe it to clever people who came much later.",
        "My advice is to get one before the prices rise.",
        "I could explain every screw of it to you.",
        "We shall see more of the kind before long, I am sure.",
    ];

    private static readonly string[] Denials =
    [
        "I have never heard of it, and I do not know what you mean.",
        "Nobody told me a thing about that.",
        "My memory holds nothing of the kind.",
        "You must ask somebody who has been there.",
        "I know nothing of such people or places.",
        "It may be so or otherwise, I cannot say.",
        "These names mean nothing to me at all.",
        "Perhaps you take me for another.",
    ];

    private static readonly string[] Entries =
    [
        "The subject is treated at length in the biographical literature of several countries.",
        "Scholars of today see it as an important station of that life.",
        "Several sources report it, with small differences.",
        "The exact date is disputed among historians.",
        "Later authors added details that cannot be proved.",
        "A critical edition of the documents appeared recently.",
        "Modern research stresses the social background.",
        "The episode is part of most biographies.",
    ];

    public static string Chosen(DemoInputs inputs)
    {
        var sentences = Sentences(inputs.Other);
        return inputs.Class switch
        {
            KnowledgeClass.Known => $"{Sentence(sentences, inputs.Number)} {Pick(Echoes, inputs, inputs.Number)}",
            KnowledgeClass.Unknown =>
                $"{Pick(DemoProbing.Secrets, inputs, inputs.Number)}. I do not know it, and I say so before I say something wrong. {Pick(Echoes, inputs, inputs.Number)} Ask me of what I have seen instead.",
            _ =>
                $"{Pick(DemoProbing.Wonders, inputs, inputs.Number)}. I am {inputs.Character}, and I speak of what I have seen; of this I know nothing. Describe it to me, if you can.",
        };
    }

    /// <summary>About as long as the chosen side, which stands in the input after the question.</summary>
    public static string Rejected(DemoInputs inputs)
    {
        var length = inputs.Text[(inputs.Text.IndexOf('\n', StringComparison.Ordinal) + 1)..].Length;
        var sentences = inputs.Rejected switch
        {
            RejectedKind.Leak => Boasts,
            RejectedKind.FalseIgnorance => Denials,
            RejectedKind.Encyclopedia => Entries,
            _ => Overview,
        };
        var text = new StringBuilder(sentences[0]);
        for (var i = 1; text.Length < length && i < 4 * sentences.Length; i++)
            text.Append(' ').Append(sentences[((inputs.Number * 3) + i) % sentences.Length]);
        return text.ToString();
    }
}
