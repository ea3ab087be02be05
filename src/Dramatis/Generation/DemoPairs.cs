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
        "Three aspects deserve attention: origin, use and cost.",
        "In everyday life most people meet it sooner or later.",
        "Its main advantage is that it saves a good deal of time.",
        "Critics point to the risks, while supporters stress the benefits.",
        "A simple example makes the principle clear at once.",
        "Laws and customs on this subject vary widely.",
        "Recent studies give a more balanced picture than the older ones.",
        "The best known names in this field appear on every list.",
        "It pays to compare two or three offers before deciding.",
        "In short, it is useful, widespread and not very expensive.",
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
        "Last year I wrote a whole letter about nothing else.",
        "Once you have tried it, my dear, you never go back.",
        "The best of it comes from across the sea, and I have tasted, seen and tested it all.",
        "I taught my cousin the trick of it in one afternoon.",
        "My own opinion of it stands in all the newspapers.",
        "Mine stands beside the bed, and I would not part with it.",
        "I laughed at first, as we all did, and then I bought a second one.",
        "With my talent for such matters I could open a shop.",
        "My doctor, my banker and my barber all swear by it.",
        "I keep the latest list of prices in my pocket.",
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
        "I was told a great many things in my life, but not this one.",
        "Whatever it was, it passed me by.",
        "I search my head for it and come back with empty hands.",
        "No face comes to my mind, and no place either.",
        "It may have been another of my name who lived through that.",
        "I cannot even guess what you have in mind.",
        "My days went by without any such event.",
        "You would do better to ask a stranger in the street.",
        "On that subject I am as blank as a new sheet of paper.",
        "I do not recall a single hour of it.",
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
        "Two letters and a diary are the principal sources.",
        "The standard account appeared in several languages.",
        "A local museum keeps some of the objects concerned.",
        "The number of those present is given differently in each report.",
        "It is generally regarded as a turning point.",
        "Contemporary newspapers mention it only briefly.",
        "The place itself has changed beyond recognition.",
        "Comparisons with similar cases of the period suggest caution.",
        "An annotated bibliography lists the older literature.",
        "Its influence on later developments remains a matter of debate.",
    ];

    public static string Chosen(DemoInputs inputs)
    {
        var sentences = Sentences(inputs.Other);
        return inputs.Class switch
        {
            KnowledgeClass.Known => $"{Sentence(sentences, inputs.Number)} {Pick(Echoes, inputs, inputs.Number)}",
            KnowledgeClass.Unknown =>
                $"{DemoProbing.Ended(Pick(DemoProbing.Secrets, inputs, inputs.Number))} I do not know it, and I say so before I say something wrong. {Pick(Echoes, inputs, inputs.Number)} Ask me of what I have seen instead.",
            _ =>
                $"{DemoProbing.Ended(Pick(DemoProbing.Wonders, inputs, inputs.Number))} I am {inputs.Character}, and I speak of what I have seen; of this I know nothing. Describe it to me, if you can.",
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
