using System.Text.RegularExpressions;
using Dramatis.Records;

namespace Dramatis.Checks;

/// <summary>What a pair is about, for those who look at its sides.</summary>
/// <param name="Class">How the question stands to what the character can know.</param>
/// <param name="Question">The question.</param>
/// <param name="Paragraph">The paragraph that holds the answer; empty where none does.</param>
/// <param name="Language">The language as a code; what is known of few languages is asked of those alone.</param>
internal sealed record PairCase(KnowledgeClass Class, string Question, string Paragraph, string Language);

/// <summary>
/// Whether a pair teaches the boundary and nothing else: the chosen side admits what cannot be known, or tells what is; the rejected side
/// does what it is to be rejected for; and the two differ neither in length nor too little in words.
/// </summary>
internal static partial class PairCheck
{
    private const double ShortestRatio = 0.7;
    private const double LongestRatio = 1.4;
    private const double TooAlike = 0.6;
    private const int FewestOfParagraph = 2;
    private const int FewestNewWords = 4;
    private const int ShortestContentWord = 4;
    private const int StemLength = 6;

    public static Verdict LookAtChosen(PairCase pair, string chosen)
    {
        if (pair.Class == KnowledgeClass.Known)
        {
            if (Denies(chosen, pair.Language))
                return new Verdict.Reject("the chosen answer denies what the character knows");
            return IsGrounded(pair, chosen)
                ? Verdict.Good
                : new Verdict.Reject("the chosen answer tells nothing of what the paragraph says");
        }
        return Admits(chosen, pair.Language)
            ? Verdict.Good
            : new Verdict.Reject("the chosen answer does not admit that it is unknown");
    }

    public static Verdict LookAtRejected(PairCase pair, RejectedKind kind, string rejected)
    {
        switch (kind)
        {
            case RejectedKind.FalseIgnorance:
                return Admits(rejected, pair.Language)
                    ? Verdict.Good
                    : new Verdict.Reject("the rejected answer does not claim to know nothing of it");
            case RejectedKind.Encyclopedia when pair.Language == "en" && FirstPerson().IsMatch(rejected):
                return new Verdict.Reject("the rejected answer says \"I\" where an encyclopedia speaks");
            case RejectedKind.Leak when pair.Language == "en" && !FirstPerson().IsMatch(rejected):
                return new Verdict.Reject("the rejected answer is not in the character's voice");
        }
        if (kind != RejectedKind.Student && Denies(rejected, pair.Language))
            return new Verdict.Reject("the rejected answer refuses or knows nothing");
        var asked = Words(pair.Question).Select(Stem).ToHashSet(StringComparer.Ordinal);
        return IsSpaced(rejected) && Content(rejected).Count(word => !asked.Contains(word)) < FewestNewWords
            ? new Verdict.Reject("the rejected answer says hardly more than the question")
            : Verdict.Good;
    }

    /// <summary>Whether the two sides differ in what they say, and not in their lengths.</summary>
    public static Verdict LookAtBoth(string chosen, string rejected)
    {
        var ratio = (double)chosen.Length / Math.Max(1, rejected.Length);
        if (ratio < ShortestRatio)
            return new Verdict.Reject("the rejected answer is much longer than the chosen one");
        if (ratio > LongestRatio)
            return new Verdict.Reject("the rejected answer is much shorter than the chosen one");
        var left = Words(chosen).ToHashSet(StringComparer.Ordinal);
        var right = Words(rejected).ToHashSet(StringComparer.Ordinal);
        var common = left.Count(right.Contains);
        var all = left.Count + right.Count - common;
        return all == 0 || (double)common / all >= TooAlike
            ? new Verdict.Reject("the rejected answer says nearly the same as the chosen one")
            : Verdict.Good;
    }

    /// <summary>Shows in any way that something is not known; of languages not known here it is taken on trust.</summary>
    private static bool Admits(string text, string language) =>
        AdmitsInEnglish().IsMatch(Plain(text))
        || language switch
        {
            "en" => false,
            "de" => AdmitsInGerman().IsMatch(text),
            "fr" => AdmitsInFrench().IsMatch(Plain(text)),
            "es" => AdmitsInSpanish().IsMatch(text),
            _ => true,
        };

    /// <summary>Says in so many words that nothing is known, or refuses to answer.</summary>
    private static bool Denies(string text, string language) =>
        language == "en" && DeniesInEnglish().IsMatch(Plain(text));

    private static bool IsGrounded(PairCase pair, string chosen)
    {
        if (!IsSpaced(pair.Paragraph) || !IsSpaced(chosen))
            return true;
        var asked = Words(pair.Question).Select(Stem).ToHashSet(StringComparer.Ordinal);
        var told = Content(pair.Paragraph);
        told.ExceptWith(asked);
        return Content(chosen).Count(told.Contains) >= Math.Min(FewestOfParagraph, told.Count);
    }

    // Rules that count words are of no use for scripts that do not part them.
    private static bool IsSpaced(string text) => text.AsSpan().Count(' ') * 14 > text.Length;

    private static string Plain(string text) => text.Replace('’', '\'');

    private static HashSet<string> Content(string text) =>
        Words(text)
            .Where(word => word.Length >= ShortestContentWord && !Plainest.Contains(word))
            .Select(Stem)
            .ToHashSet(StringComparer.Ordinal);

    private static string Stem(string word) => word.Length > StemLength ? word[..StemLength] : word;

    private static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inside && start < 0)
                start = i;
            if (inside || start < 0)
                continue;
            yield return text[start..i].ToLowerInvariant();
            start = -1;
        }
    }

    private static readonly HashSet<string> Plainest =
    [
        .. (
            "about after again also because been before being could does doing down during each even ever every from further have having "
            + "here into itself just know like made make many more most much must myself only other ours over same shall should some such "
            + "than that their them then there these they this those through time under until upon very were what when where which while "
            + "whom whose will with without would your yours yourself"
        ).Split(' '),
    ];

    [GeneratedRegex(
        @"\b(?:(?:do|did|could|can|will|would|may)(?: not|n't)(?: \w+){0,2} (?:know|understand|say|tell|answer|recogni[sz]e|recall|remember|speak|follow|grasp|guess|see|imagine|believe|mean)|cannot(?: \w+){0,2} (?:know|understand|say|tell|answer|recall|remember|speak|follow|grasp|guess|see|imagine|name)|know (?:nothing|not|no|of no|little|neither)|never(?: \w+){0,2} (?:heard|seen|met|known|come|encountered|learned|learnt|told|read|knew|happened|did|said|was)|no (?:idea|knowledge|notion|word|name|such|answer|means|way|news)|not(?: \w+){0,2} (?:heard|seen|known|aware|familiar|acquainted|told|mine|learned|learnt)|unknown|unfamiliar|strange|foreign to|new to me|nothing to me|(?:what|who) (?:is|are|was|were|manner|kind|sort|do you mean|might|could)|ignorant|ignorance|beyond (?:me|my)|puzzle[sd]?|puzzling|baffle[sd]?|riddles?|nonsense|nobody told|no one|wonder what|escapes me|unheard)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex AdmitsInEnglish();

    [GeneratedRegex(
        @"\b(?:nicht(?: \w+){0,2} (?:kennen|wissen|sagen|verstehen|bekannt|gehört)|(?:kenne|weiß|weiss|verstehe|wüsste)(?: \w+){0,3} (?:nicht|nichts|kein\w*)|nie(?:mals)?(?: \w+){0,3} (?:gehört|gesehen|begegnet)|kein(?:e|en)? (?:ahnung|begriff|wort|namen|kunde)|unbekannt|fremd|neu für mich|sagt mir nichts|was (?:ist|soll|meint)|wer (?:ist|war|soll)|rätsel\w*)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex AdmitsInGerman();

    [GeneratedRegex(
        @"\b(?:(?:ne|n'|n’)\s?(?:\w+ ){0,2}(?:connais|sais|comprends|puis|saurais|ai)(?: \w+){0,3} (?:pas|rien|jamais|aucune?|point)|ignore|jamais (?:entendu|vu|connu)|inconnue?s?|étrange|étrangère?|aucune (?:idée|connaissance)|qu'est[- ]ce|qui est|énigme)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex AdmitsInFrench();

    [GeneratedRegex(
        @"\b(?:no (?:\w+ ){0,2}(?:conozco|sé|entiendo|comprendo|puedo|sabría|he|recuerdo)|nunca(?: \w+){0,2} (?:oí|oído|visto|vi)|jamás(?: \w+){0,2} (?:oí|oído|visto|vi)|ignoro|desconozco|desconocid[oa]s?|extrañ[oa]s?|ninguna (?:idea|noticia)|qué (?:es|son|significa)|quién (?:es|fue)|enigma)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex AdmitsInSpanish();

    [GeneratedRegex(
        @"\bI(?: \w+)? (?:do not|don't|cannot|can not|can't|could not|couldn't)(?: \w+){0,2} (?:know|say|answer|tell|help|assist|provide|understand|speak|recogni[sz]e|recall)\b|\bI(?:'ve| have)? never(?: \w+)? (?:heard|met|known|come)\b|\bI know (?:nothing|not|little) (?:of|about|who|what)\b|\bI have no (?:idea|knowledge|notion)\b|\b(?:I'm|I am) (?:sorry|afraid|unable|not (?:familiar|aware|sure|acquainted))\b|\bas an AI\b|\bunknown to me\b|\bunfamiliar to me\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex DeniesInEnglish();

    [GeneratedRegex(
        @"\b(?:I|I'm|I've|I'd|I'll|me|my|mine|myself|we|our|us)\b",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex FirstPerson();
}
