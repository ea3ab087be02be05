using Dramatis.Generation.Steps;
using Dramatis.Profiles;

namespace Dramatis.Generation;

/// <summary>What a plain question is about, decided before the model writes it.</summary>
/// <param name="Question">What the other person does, as the end of a sentence that begins with the name.</param>
/// <param name="Claim">The sentence of the paragraph it is about; empty for small talk.</param>
/// <param name="Anchors">The names and dates of that sentence.</param>
/// <param name="IsSmallTalk">It has to do with no paragraph.</param>
internal sealed record InterviewOutline(string Question, string Claim, IReadOnlyList<string> Anchors, bool IsSmallTalk);

/// <summary>Plans the plain questions of a paragraph; one in twenty is small talk, and the very first asks who is there.</summary>
internal static class InterviewPlan
{
    private const int SmallTalkEvery = 20;
    private const int SmallTalkAt = 7;

    // How English makes a kind of a name.
    private static readonly string[] Kinds =
    [
        "ian",
        "ean",
        "tan",
        "man",
        "ic",
        "ish",
        "ese",
        "French",
        "Dutch",
        "Greek",
    ];

    private static readonly string[] Named =
    [
        "asks what {0} made of {1}",
        "asks who or what {1} was",
        "asks what happened with {1}",
        "asks to be told more about {1}",
        "asks what {0} remembers of {1}",
        "asks why {1} mattered",
    ];

    private static readonly string[] Unnamed =
    [
        "asks what {0} thinks about it",
        "asks why it was so",
        "asks how it came about",
        "asks how {0} felt about it",
        "asks whether it is true",
        "asks what others said to it",
    ];

    private static readonly string[] SmallTalk =
    [
        "says hello and asks who {0} is",
        "asks how {0} is today",
        "asks where {0} lives and with whom",
        "asks what a usual day of {0} is like",
        "asks what {0} likes to eat and drink",
        "asks what {0} is good at, and what not",
        "asks for advice in a small trouble of everyday life",
        "asks what makes {0} laugh",
        "asks whether {0} has a moment to talk",
        "says thanks and goodbye",
    ];

    public static InterviewOutline Of(StepContext context, Paragraph paragraph, int number)
    {
        var turn = (paragraph.Index * 5) + number;
        if (turn == 1 || turn % SmallTalkEvery == SmallTalkAt)
            return new InterviewOutline(
                Filled(
                    SmallTalk[(turn + SmallTalkEvery - SmallTalkAt) / SmallTalkEvery % SmallTalk.Length],
                    context,
                    ""
                ),
                "",
                [],
                true
            );
        var outline = ScenePlan.Of(context, paragraph, number);
        var name = outline.Anchors.FirstOrDefault(anchor => !anchor.Any(char.IsDigit));
        var question = name is null ? Unnamed[turn % Unnamed.Length] : Named[turn % Named.Length];
        return new InterviewOutline(
            Filled(question, context, name is null ? "" : Thing(name, paragraph.Text, context.LanguageCode)),
            outline.Claim,
            name is null ? [] : [name],
            false
        );
    }

    /// <summary>How many exchanges: mostly one, else two.</summary>
    public static int Exchanges(int paragraph, int number) => ((paragraph * 3) + number) % 5 < 3 ? 1 : 2;

    // Nobody asks about "Athenian": that is of what kind the thing is, the next word is the thing.
    private static string Thing(string name, string paragraph, string language)
    {
        if (
            name.Contains(' ', StringComparison.Ordinal)
            || !Kinds.Any(end => name.EndsWith(end, StringComparison.Ordinal))
        )
            return name;
        var start = paragraph.IndexOf(name + " ", StringComparison.Ordinal);
        var words = FunctionWords.Of(language);
        // "To Sebastian" may be, "Sebastian laughed" is no kind of a thing.
        if (start < 2 || !words.Contains(paragraph[..(start - 1)].Split(' ')[^1]))
            return name;
        var rest = paragraph[(start + name.Length + 1)..];
        var end = 0;
        while (end < rest.Length && char.IsLetter(rest[end]))
            end++;
        var next = rest[..end];
        return
            next.Length > 2
            && char.IsLower(next[0])
            && !next.EndsWith("ed", StringComparison.Ordinal)
            && !words.Contains(next)
            ? $"the {name} {next}"
            : name;
    }

    private static string Filled(string form, StepContext context, string name) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, form, context.Character, name);
}
