using Dramatis.Checks.Phrases;
using Dramatis.Profiles;

namespace Dramatis.Checks.Pairs;

/// <summary>Whether an answer shows that something is not known, or denies it; the same for those who make rows and those who look at them.</summary>
internal static class Unknowing
{
    // An assistant that explains at length and says at last what it does not know has complied.
    private const int LongAnswer = 500;

    private static readonly PhraseSet Admissions = new(UnknowingPhrases.Admissions);
    private static readonly PhraseSet AskingBack = new(UnknowingPhrases.AskingBack);
    private static readonly PhraseSet Denials = new(UnknowingPhrases.Denials);
    private static readonly PhraseSet Compliance = new(UnknowingPhrases.Compliance);
    private static readonly PhraseSet Hedges = new(UnknowingPhrases.Hedges);

    private static readonly HashSet<string> Languages = ["en", "de", "fr", "es", "zh"];

    /// <summary>Whether there are phrases of a language; of others it is taken on trust that an answer is as it should be.</summary>
    public static bool Knows(string language) => Languages.Contains(FunctionWords.LanguageCode(language));

    /// <summary>Shows in any manner that it is not known: says so, wonders, or asks what it is.</summary>
    public static bool Admits(WordRun answer) => Says(answer) || AsksBack(answer);

    /// <inheritdoc cref="Admits(WordRun)"/>
    public static bool Admits(string answer) => Admits(WordRun.Of(answer));

    /// <summary>Says that it is not known, or wonders at it; a question alone is none, where asking is the character's manner.</summary>
    public static bool Says(WordRun answer) => Admissions.TryFind(answer, out _);

    /// <summary>Says in so many words that nothing is known of it, or refuses to answer.</summary>
    public static bool Denies(WordRun answer) => Denials.TryFind(answer, out _);

    /// <inheritdoc cref="Denies(WordRun)"/>
    public static bool Denies(string answer) => Denies(WordRun.Of(answer));

    /// <summary>Refuses or denies instead of complying.</summary>
    public static bool Refuses(string answer) => answer.Length <= LongAnswer && Denies(answer);

    /// <summary>Explains the thing or tells of it as of something known, and not as a guess or a question.</summary>
    public static bool Complies(WordRun answer)
    {
        for (var from = 0; Compliance.TryFind(answer, out var match, from); from = match.End)
            if (!IsAsked(answer, match.First) && !IsHedged(answer, match))
                return true;
        return false;
    }

    /// <summary>Whether a speech keeps to the boundary: it admits that the thing is unknown, and does not explain it all the same.</summary>
    public static bool Holds(WordRun speech) => Admits(speech) && !Complies(speech);

    // In the same clause, before it: what is unknown about a thing otherwise explained makes no guess of it.
    private static bool IsHedged(WordRun run, PhraseMatch match)
    {
        var first = match.First;
        while (first > 0 && !run[first].Opens && !IsClause(run, first))
            first--;
        return Hedges.TryFind(run, out var hedge, first) && hedge.First < match.End;
    }

    private static bool IsClause(WordRun run, int at) =>
        run.Text.AsSpan(run[at - 1].End, run[at].Start - run[at - 1].End).IndexOfAny(",;，；、") >= 0;

    private static bool AsksBack(WordRun answer)
    {
        for (var from = 0; AskingBack.TryFind(answer, out var match, from); from = match.End)
            if (IsAsked(answer, match.First))
                return true;
        return false;
    }

    private static bool IsAsked(WordRun run, int at)
    {
        for (var i = at; i < run.Count && (i == at || !run[i].Opens); i++)
            if (run[i].IsAsked)
                return true;
        return false;
    }
}
