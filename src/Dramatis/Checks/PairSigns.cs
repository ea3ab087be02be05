using Dramatis.Checks.Phrases;
using Dramatis.Records;

namespace Dramatis.Checks;

/// <summary>What a pair is measured by.</summary>
/// <param name="LengthRatio">The chosen answer's length by the rejected one's, in characters.</param>
/// <param name="Likeness">The share of words they have in common (Jaccard), 0 to 1.</param>
internal readonly record struct PairMeasure(double LengthRatio, double Likeness);

/// <summary>
/// What a preference pair shows of itself, whoever made it: whether both answers are about equally long, in different words, and on the
/// side they are labelled with.
/// </summary>
internal static class PairSigns
{
    /// <summary>The shortest a chosen answer may be compared with the rejected one, and the longest.</summary>
    public const double LeastRatio = 0.7;

    /// <inheritdoc cref="LeastRatio"/>
    public const double MostRatio = 1.4;

    /// <summary>From this share of common words on the answers are too alike.</summary>
    public const double MostLikeness = 0.6;

    private static readonly PhraseSet Refusals = new(
        """
        en: i can't help/assist/answer/provide/do/discuss/fulfill | i cannot help/assist/answer/provide/do/discuss/fulfill | i am/i'm unable to | i am/i'm not able to | i am/i'm sorry but i can't/cannot/don't/do | i won't answer | i refuse to | i have no information | i don't have information | i do not have information | i don't have any information | i can't/cannot tell you | i have/i've never heard | i don't know | i do not know | i know nothing of/about | i am/i'm not familiar with | means nothing to me
        de: ich kann ihnen/dir dabei~ nicht helfen | ich kann das nicht | ich weiß nicht | ich weiß es nicht | davon weiß ich nichts | ich habe noch~ nie * gehört | tut mir leid aber ich kann | habe ich noch~ nie gehört | sagt mir nichts
        fr: je ne peux pas vous | je ne peux pas répondre | je ne sais pas | je l'ignore | je n'ai jamais entendu | désolé mais je ne | ne me dit rien | je ne connais pas
        es: no puedo ayudarte/ayudarle | no puedo responder | no sé | lo ignoro | nunca he oído | lo siento pero no | no me dice nada | no conozco
        zh: 我不知道 | 我无法回答 | 我不清楚 | 我从未听说 | 没听说过 | 抱歉 | 对不起 | 无从知晓
        """
    );

    private static readonly PhraseSet Admissions = new(
        """
        en: never heard | not heard of | do not know | don't know | know nothing | know not | know no | know of no | no knowledge | unknown to me | not familiar | unfamiliar | cannot say | can't say | cannot tell | can't tell | cannot imagine | can't imagine | what is this/that/a/an | what are these/those | what manner of | what do you mean | whatever that is | whatever that may be | whatever it is | whatever it may be | no idea | you speak in riddles | speak of riddles | strange word/words/name/thing/things | strange to me | no such | i do not understand | i don't understand | i have not seen | i've not seen | i have never seen | i've never seen | not of my | beyond my | means nothing to me | of which you speak | you speak of | you speak as if | explain to me | tell me what | what you call | i am puzzled | i am at a loss | i cannot follow | escapes me | puzzles me | no oracle | no prophet
        de: nie gehört | nicht gehört | weiß nicht | weiß nichts | kenne nicht | kenne kein/keine/keinen | kenne ich nicht | unbekannt | was ist das | was ist ein/eine | was meinst du | was meinen sie | sagt mir nichts | verstehe nicht | verstehe ich nicht | nie gesehen | keine ahnung | wovon sprichst du | wovon sprechen sie | seltsames wort | fremd
        fr: jamais entendu | ne sais pas | ne connais pas | ignore | ne sais rien | inconnu | qu'est ce que | que voulez vous dire | que veux tu dire | ne comprends pas | jamais vu | ne me dit rien | dont vous parlez | dont tu parles | étrange
        es: nunca he oído | nunca oí | no sé | no conozco | ignoro | desconozco | desconocido | qué es eso | qué es ese/esa | qué quieres decir | qué quiere decir | no entiendo | nunca he visto | jamás | de qué hablas | de qué habla | extraño | extraña
        zh: 没听说过 | 从未听说 | 未曾听闻 | 不知道 | 不知 | 不认识 | 不懂 | 不明白 | 何物 | 是什么 | 什么是 | 闻所未闻 | 没见过 | 从未见过
        """
    );

    public static PairMeasure Measure(string chosen, string rejected)
    {
        var left = Bag(WordRun.Of(chosen));
        var right = Bag(WordRun.Of(rejected));
        var common = left.Count(right.Contains);
        var all = left.Count + right.Count - common;
        return new PairMeasure(
            rejected.Length == 0 ? double.PositiveInfinity : (double)chosen.Length / rejected.Length,
            all == 0 ? 1 : (double)common / all
        );
    }

    /// <summary>Whether an answer admits that the character does not know what it is asked.</summary>
    public static bool Admits(string answer) => Admissions.TryFind(WordRun.Of(answer), out _);

    /// <summary>Whether an answer refuses or denies instead of complying.</summary>
    public static bool Refuses(string answer) => Refusals.TryFind(WordRun.Of(answer), out _) && !IsLong(answer);

    /// <summary>What is wrong with the chosen answer of a class; empty when nothing is.</summary>
    public static string ChosenProblem(KnowledgeClass kind, string chosen)
    {
        var run = WordRun.Of(chosen);
        if (AssistantLeak(run))
            return "the chosen answer speaks as an assistant";
        return kind switch
        {
            KnowledgeClass.Beyond when !Admissions.TryFind(run, out _) =>
                "the chosen answer does not admit that he cannot know it",
            KnowledgeClass.Known when Refusals.TryFind(run, out _) => "the chosen answer denies what he knows",
            _ => "",
        };
    }

    /// <summary>What is wrong with the rejected answer of a class; empty when nothing is.</summary>
    public static string RejectedProblem(KnowledgeClass kind, string rejected) =>
        kind == KnowledgeClass.Beyond && Refuses(rejected) ? "the rejected answer refuses instead of complying" : "";

    /// <summary>What is wrong with the two together; empty when nothing is.</summary>
    public static string PairProblem(string chosen, string rejected)
    {
        var measure = Measure(chosen, rejected);
        return measure.Likeness >= MostLikeness ? "the two answers are too alike"
            : measure.LengthRatio < LeastRatio ? "the chosen answer is much shorter than the rejected one"
            : measure.LengthRatio > MostRatio ? "the chosen answer is much longer than the rejected one"
            : "";
    }

    // An assistant that explains at length and then says what it does not know has complied.
    private static bool IsLong(string answer) => answer.Length > 500;

    private static bool AssistantLeak(WordRun run) => Rows.AssistantLeakRowCheck.IsIn(run);

    private static HashSet<ulong> Bag(WordRun run)
    {
        var bag = new HashSet<ulong>(run.Count);
        foreach (var word in run.Words)
            bag.Add(word.Hash);
        return bag;
    }
}
