using System.Globalization;
using Dramatis.Cli.Terminal;

namespace Dramatis.Cli.Configuration;

/// <summary>Where a value was given; the later one wins.</summary>
internal enum Layer
{
    File,
    Environment,
    CommandLine,
}

/// <summary>A value as somebody wrote it, and where: "--scenes", "DRAMATIS_SCENES" or "dramatis.yaml:3:9: scenes".</summary>
internal sealed record Given(Setting Setting, Layer Layer, string Place, IReadOnlyList<string> Texts)
{
    public string Text => Texts[^1];

    public string Filled() => Text.Trim().Length > 0 ? Text.Trim() : throw Wrong($"{Place} has no value.");

    public int Number(int least, int most) =>
        int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : throw Wrong($"{Place} takes a whole number from {least} to {most:#,0}, not {Quoted(Text)}.");

    public long LongNumber(long least, long most) =>
        long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : throw Wrong($"{Place} takes a whole number from {least} to {most:#,0}, not {Quoted(Text)}.");

    /// <summary>A sum without a currency.</summary>
    public decimal Money(decimal most) =>
        decimal.TryParse(Text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum)
        && sum <= most
            ? sum
            : throw Wrong(
                $"{Place} takes a sum such as 2.50, without a currency, from 0 to {most:#,0}, not {Quoted(Text)}."
            );

    public bool Truth() =>
        bool.TryParse(Text, out var truth) ? truth : throw Wrong($"{Place} takes true or false, not {Quoted(Text)}.");

    /// <summary>What the library reads from the text; its complaint is told with the place.</summary>
    public T Read<T>(Func<string, T> parse)
    {
        try
        {
            return parse(Filled());
        }
        catch (RunException error)
        {
            throw Wrong($"{Place}: {error.Message}");
        }
    }

    public T Choice<T>(IReadOnlyDictionary<string, T> choices) =>
        choices.TryGetValue(Text.Trim().ToLowerInvariant(), out var choice)
            ? choice
            : throw Wrong(
                $"{Place} takes {Listed(choices.Keys)}, not {Quoted(Text)}.{Nearest.Hint(Text, choices.Keys)}"
            );

    public static RunException Wrong(string message) => new(ExitCode.Usage, message);

    public static string Quoted(string text) => $"\"{TerminalText.Clean(text, 60)}\"";

    public static string Listed(IEnumerable<string> words)
    {
        var all = words.ToArray();
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }
}
