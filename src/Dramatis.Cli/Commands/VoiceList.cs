using System.Globalization;
using System.Text;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Terminal;
using Dramatis.Profiles;

namespace Dramatis.Cli.Commands;

/// <summary>The voices of a profile as a list in a text file, to be changed by hand and read back.</summary>
internal static class VoiceList
{
    private const int Shown = 160;

    private static readonly Dictionary<string, ParagraphVoice> Words = new()
    {
        ["life"] = ParagraphVoice.Life,
        ["posthumous"] = ParagraphVoice.Posthumous,
        ["scholarly"] = ParagraphVoice.Scholarly,
    };

    public static string Write(string character, Profile profile)
    {
        var list = new StringBuilder()
            .Append(
                CultureInfo.InvariantCulture,
                $"# The voices of {character}'s paragraphs. Change the word after a number, save, and close.\n"
            )
            .Append("#   life        sets scenes as it is\n")
            .Append("#   scholarly   what scholars think: restated first as what the character would affirm\n")
            .Append("#   posthumous  told from after the life: left out\n")
            .Append("# Lines that are taken out stay as they are.\n\n");
        foreach (var paragraph in profile.Paragraphs)
        {
            list.Append(CultureInfo.InvariantCulture, $"{paragraph.Index, 4} {WordOf(paragraph.Voice), -10}  ")
                .Append(TerminalText.Clean(paragraph.Text, Shown))
                .Append('\n');
            if (paragraph.VoiceReason.Length > 0)
                list.Append("     # ").Append(TerminalText.Clean(paragraph.VoiceReason, Shown)).Append('\n');
        }
        return list.ToString();
    }

    /// <summary>The verdicts in a list that differ from the profile's.</summary>
    public static Dictionary<int, ParagraphVoice> Read(string list, Profile profile)
    {
        var verdicts = new Dictionary<int, ParagraphVoice>();
        foreach (var (number, line) in list.Split('\n').Index())
        {
            var words = line.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith('#'))
                continue;
            var (index, voice) = Verdict(words[0], words.Length > 1 ? words[1] : "", $"Line {number + 1} of the list");
            if (index >= profile.Paragraphs.Count)
                throw Given.Wrong($"Line {number + 1} of the list names paragraph {index}; there is none.");
            if (profile.Paragraphs[index].Voice != voice)
                verdicts[index] = voice;
        }
        return verdicts;
    }

    /// <summary>Reads "3=life".</summary>
    public static Dictionary<int, ParagraphVoice> Read(IEnumerable<string> verdicts) =>
        verdicts
            .SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries))
            .Select(text => text.Split('='))
            .Select(parts => Verdict(parts[0], parts.Length == 2 ? parts[1] : "", "--voice-of"))
            .GroupBy(verdict => verdict.Index)
            .ToDictionary(same => same.Key, same => same.Last().Voice);

    public static string WordOf(ParagraphVoice voice) => voice.ToString().ToLowerInvariant();

    private static (int Index, ParagraphVoice Voice) Verdict(string index, string voice, string place) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Words.TryGetValue(voice.Trim().ToLowerInvariant(), out var known)
            ? (number, known)
            : throw Given.Wrong(
                $"{place} takes a paragraph's number and {Given.Listed(Words.Keys)}, for example --voice-of 3=life, not {Given.Quoted($"{index} {voice}".Trim())}."
            );
}
