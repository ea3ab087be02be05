using System.Collections.Frozen;

namespace Dramatis.Datasets;

/// <summary>What two questions are compared by: all words, the words that say what is asked about, and the frame they stand in.</summary>
internal sealed class QuestionWords
{
    private const int FrameLength = 3;

    // Words of asking, and the commonest of all; what is left names the thing.
    private static readonly FrozenSet<string> Asking = """
        a about after again all also am an and any are as ask at be because been before best both but by can could did do does doing done
        each ever every explain find first for from get give had has have having he heard help her here him his how i if in into is it its
        just kind know known knows let life like made make makes many may me mean meant might more most much must my never no not of often
        on once one only or other our out over own people please put say should show so some somebody something speak such take talk teach
        tell than that the their them then there these they thing things think this those through time to told too try understand up us
        use used very want was we well were what when where which who whom whose why will wish with without wonder word words would you
        your yourself
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private QuestionWords(List<string> words)
    {
        Normal = string.Join(' ', words);
        All = words.ToHashSet(StringComparer.Ordinal);
        Entity = words.Where(word => !Asking.Contains(word)).Select(Bare).ToHashSet(StringComparer.Ordinal);
        Frame = words.Count > FrameLength ? string.Join(' ', words.Take(FrameLength)) : "";
    }

    /// <summary>All words between single spaces.</summary>
    public string Normal { get; }

    public IReadOnlySet<string> All { get; }

    /// <summary>The words that name what is asked about.</summary>
    public IReadOnlySet<string> Entity { get; }

    /// <summary>The first words; empty for questions hardly longer.</summary>
    public string Frame { get; }

    public static QuestionWords Of(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]));
            if (inside && start < 0)
                start = i;
            if (!inside && start >= 0)
            {
                words.Add(text[start..i].ToLowerInvariant());
                start = -1;
            }
        }
        return new QuestionWords(words);
    }

    /// <summary>The share of common words among all words of both.</summary>
    public static double Likeness(IReadOnlySet<string> left, IReadOnlySet<string> right)
    {
        var common = left.Count(right.Contains);
        var all = left.Count + right.Count - common;
        return all == 0 ? 1 : (double)common / all;
    }

    // "the telephones" and "a telephone" are one thing.
    private static string Bare(string word) =>
        word.Length > 4 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
}
