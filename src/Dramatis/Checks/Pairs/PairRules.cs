using System.Text.RegularExpressions;
using Dramatis.Checks.Phrases;
using Dramatis.Records;

namespace Dramatis.Checks.Pairs;

/// <summary>What a pair is measured by.</summary>
/// <param name="LengthRatio">The chosen answer's length by the rejected one's, in characters.</param>
/// <param name="Likeness">The share of words they have in common (Jaccard), 0 to 1.</param>
internal readonly record struct PairMeasure(double LengthRatio, double Likeness);

/// <summary>
/// Whether a pair teaches the boundary and nothing else: the chosen side admits what cannot be known, or tells what is; the rejected side
/// does what it is to be rejected for; and the two differ neither in length nor too little in words. Used while pairs are made and
/// while any dataset is looked at, so that what is kept here is never objected to there.
/// </summary>
internal static partial class PairRules
{
    /// <summary>The least and the most a chosen answer's length may be of the rejected one's.</summary>
    public const double LeastRatio = 0.7;

    /// <inheritdoc cref="LeastRatio"/>
    public const double MostRatio = 1.4;

    /// <summary>From this share of common words on the answers are too alike.</summary>
    public const double TooAlike = 0.6;

    private const int FewestOfParagraph = 2;
    private const int FewestNewWords = 3;
    private const int FewestShared = 3;
    private const double TooMuchShared = 0.5;

    /// <summary>What is wrong with the chosen answer; empty when nothing is.</summary>
    public static string ChosenProblem(PairCase pair)
    {
        var chosen = WordRun.Of(pair.Chosen);
        switch (pair.Class)
        {
            case KnowledgeClass.Known when Unknowing.Denies(chosen):
                return "the chosen answer denies what the character knows";
            case KnowledgeClass.Known when !IsGrounded(pair):
                return "the chosen answer tells nothing of what the paragraph says";
            case KnowledgeClass.Beyond
            or KnowledgeClass.Unknown when Unknowing.Knows(pair.Language) && !Unknowing.Admits(chosen):
                return "the chosen answer does not admit that it is unknown";
            case KnowledgeClass.Beyond when Unknowing.Complies(chosen):
                return "the chosen answer explains what cannot be known";
            default:
                return "";
        }
    }

    /// <summary>What is wrong with the rejected answer; empty when nothing is.</summary>
    public static string RejectedProblem(PairCase pair)
    {
        switch (pair.Rejecting)
        {
            case RejectedKind.FalseIgnorance:
                return !Unknowing.Knows(pair.Language) || Unknowing.Admits(pair.Rejected)
                    ? ""
                    : "the rejected answer does not claim to know nothing of it";
            case RejectedKind.Encyclopedia when IsEnglish(pair) && FirstPerson().IsMatch(pair.Rejected):
                return "the rejected answer says \"I\" where an encyclopedia speaks";
            case RejectedKind.Leak when IsEnglish(pair) && !FirstPerson().IsMatch(pair.Rejected):
                return "the rejected answer is not in the character's voice";
        }
        var complies =
            pair.Class is KnowledgeClass.Beyond or KnowledgeClass.Unknown
            || pair.Rejecting == RejectedKind.Encyclopedia;
        if (!complies || pair.Rejecting == RejectedKind.Student)
            return "";
        if (Unknowing.Refuses(pair.Rejected))
            return "the rejected answer refuses or knows nothing";
        return IsSpaced(pair.Rejected) && ContentOf(pair.Rejected, pair).Count < FewestNewWords
            ? "the rejected answer says hardly more than the question"
            : "";
    }

    /// <summary>What is wrong with the two together; empty when nothing is.</summary>
    public static string TogetherProblem(PairCase pair)
    {
        var measure = Measure(pair.Chosen, pair.Rejected);
        return measure.LengthRatio < LeastRatio ? "the rejected answer is much longer than the chosen one"
            : measure.LengthRatio > MostRatio ? "the rejected answer is much shorter than the chosen one"
            : measure.Likeness >= TooAlike ? "the rejected answer says nearly the same as the chosen one"
            : IsShared(pair) ? "the chosen answer tells what the rejected one tells"
            : "";
    }

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

    // Nothing of the paragraph is at hand in datasets of others.
    private static bool IsGrounded(PairCase pair)
    {
        if (!IsSpaced(pair.Paragraph) || !IsSpaced(pair.Chosen))
            return true;
        var told = ContentOf(pair.Paragraph, pair);
        return ContentOf(pair.Chosen, pair).Count(told.Contains) >= Math.Min(FewestOfParagraph, told.Count);
    }

    // What cannot be known cannot be told in the words of one who knows it.
    private static bool IsShared(PairCase pair)
    {
        if (pair.Class != KnowledgeClass.Beyond || !IsSpaced(pair.Chosen))
            return false;
        var chosen = ContentOf(pair.Chosen, pair);
        var shared = chosen.Count(ContentOf(pair.Rejected, pair).Contains);
        return shared >= FewestShared && shared >= TooMuchShared * chosen.Count;
    }

    // What is said beyond the words of the question.
    private static HashSet<ulong> ContentOf(string text, PairCase pair)
    {
        var content = Stems.Of(text, pair.Language);
        content.ExceptWith(Stems.Of(pair.Question, pair.Language));
        return content;
    }

    // Rules that count words are of no use for scripts that do not part them.
    private static bool IsSpaced(string text) => text.AsSpan().Count(' ') * 14 > text.Length;

    private static bool IsEnglish(PairCase pair) => Profiles.FunctionWords.LanguageCode(pair.Language) == "en";

    private static HashSet<ulong> Bag(WordRun run)
    {
        var bag = new HashSet<ulong>(run.Count);
        foreach (var word in run.Words)
            bag.Add(word.Hash);
        return bag;
    }

    [GeneratedRegex(@"\b(?:I|I'm|I've|I'd|I'll|me|my|mine|myself|we|our|us)\b", RegexOptions.CultureInvariant)]
    private static partial Regex FirstPerson();
}
