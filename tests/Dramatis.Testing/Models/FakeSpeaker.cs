using System.Text;

namespace Dramatis.Testing.Models;

/// <summary>The fake model's plain answers: it does what a prompt for one side of a preference pair, or for a judge, asks of it.</summary>
internal static class FakeSpeaker
{
    private const int WordsOfParagraph = 14;

    public static string Answer(FakeRequest request, ulong seed)
    {
        var prompt = string.Join('\n', request.Messages.Select(message => message.Text));
        if (Has(prompt, "one whole number"))
            return new Dice(seed, "points").Next(0, 10).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (Words(prompt) is { } words)
            return Opening(prompt) + Text(seed, words);
        if (!Has(prompt, "The question: "))
            return FakeWriter.Sentence(seed, "text");
        return Has(prompt, "What you have lived:")
            ? $"I remember it well: {Lived(prompt)}. {Text(seed, 12)}"
            : $"I do not know what you speak of. {Text(seed, 18)}";
    }

    private static string Opening(string prompt) =>
        Has(prompt, "never to have heard") ? "I have never heard of it. "
        : Has(prompt, "speak as \"I\"") ? "I know it very well. "
        : "";

    private static string Text(ulong seed, int words)
    {
        var text = new StringBuilder();
        for (var i = 0; text.ToString().Split(' ').Length < words; i++)
            text.Append(FakeWriter.Sentence(seed, $"text/{i}")).Append(' ');
        return text.ToString().TrimEnd();
    }

    private static string Lived(string prompt)
    {
        var paragraph = prompt[(prompt.IndexOf("What you have lived:", StringComparison.Ordinal) + 20)..]
            .TrimStart()
            .Split('\n')[0];
        return string.Join(
            ' ',
            paragraph.Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries).Take(WordsOfParagraph)
        );
    }

    private static int? Words(string prompt)
    {
        var start = prompt.IndexOf("- About ", StringComparison.Ordinal);
        return start >= 0 && int.TryParse(prompt[(start + 8)..].Split(' ')[0], out var words) ? words : null;
    }

    private static bool Has(string prompt, string words) => prompt.Contains(words, StringComparison.Ordinal);
}
