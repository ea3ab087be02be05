using System.Buffers;
using System.Text;

namespace Dramatis.Profiles;

/// <summary>What can be the title of a page.</summary>
internal static class WikipediaTitle
{
    private const int MaxBytes = 255;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("#<>[]|{}");

    /// <summary>The title, cleaned.</summary>
    /// <exception cref="RunException">MediaWiki allows no such title (<see cref="ExitCode.Source"/>).</exception>
    internal static string Check(string title)
    {
        // Links write spaces as underscores; to MediaWiki they are the same.
        var clean = PlainText.Clean(title.Replace('_', ' '));
        if (clean.Length == 0)
            throw Failure("An empty name cannot be looked up on Wikipedia.", clean);
        var forbidden = clean.AsSpan().IndexOfAny(Forbidden);
        if (forbidden >= 0)
            throw Failure($"A Wikipedia title cannot have \"{clean[forbidden]}\" in it, as \"{clean}\" has.", clean);
        if (clean.Contains('\uFFFD', StringComparison.Ordinal))
            throw Failure($"The name \"{clean}\" has a damaged character in it.", clean);
        if (Encoding.UTF8.GetByteCount(clean) > MaxBytes)
            throw Failure($"A Wikipedia title has at most {MaxBytes} bytes; this one has more.", clean);
        if (clean is "." or ".." || clean[0] == ':')
            throw Failure($"\"{clean}\" cannot be a Wikipedia title.", clean);
        return clean;
    }

    private static RunException Failure(string problem, string title) =>
        new(
            ExitCode.Source,
            problem
                + (title.Length == 0 ? "" : " Name the page with --title \"...\",")
                + (
                    title.Length == 0
                        ? " Give a biography with --profile FILE."
                        : " or give a biography with --profile FILE."
                )
        );
}
