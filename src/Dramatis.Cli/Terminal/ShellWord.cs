using Dramatis.Cli.Configuration;

namespace Dramatis.Cli.Terminal;

/// <summary>Arguments as they can be typed again.</summary>
internal static class ShellWord
{
    public static string Command(IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Select(Quote).Prepend("dramatis"));

    public static string Quote(string word)
    {
        var clean = WithoutPassword(TerminalText.Clean(word));
        return
            clean.Length > 0
            && clean.All(character =>
                char.IsAsciiLetterOrDigit(character) || "-_./:,=@+".Contains(character, StringComparison.Ordinal)
            )
            ? clean
            : $"'{clean.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    // What is printed ends up in logs.
    private static string WithoutPassword(string word)
    {
        var scheme = word.IndexOf("://", StringComparison.Ordinal);
        var at = word.LastIndexOf('@');
        return scheme >= 0 && at > scheme && Settings.HasCredentials(word[(word.LastIndexOf('=', scheme) + 1)..])
            ? $"{word[..(scheme + 3)]}***{word[at..]}"
            : word;
    }
}
