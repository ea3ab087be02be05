using System.Text;
using Dramatis.Checks;

namespace Dramatis.Datasets;

/// <summary>How the character speaks: what every prompt of the character's speech is given, and what stands in voice.txt.</summary>
/// <param name="Manner">What can be heard, a line each.</param>
/// <param name="Moods">In which moods the character is met.</param>
/// <param name="IsAngry">Anger is one of them.</param>
/// <param name="Words">The character's own words, a passage each.</param>
internal sealed record VoiceSheet(
    IReadOnlyList<string> Manner,
    IReadOnlyList<string> Moods,
    bool IsAngry,
    IReadOnlyList<string> Words
)
{
    /// <summary>Its file in the character's directory.</summary>
    public const string FileName = "voice.txt";

    // In characters: about 120 tokens of English together.
    private const int MostManner = 330;
    private const int MostWords = 150;
    private const int LongestLine = 400;
    private const int MostLines = 200;

    // One conversation in so many, where anger is a mood at all.
    private const int AngerEvery = 12;

    private static readonly string[] UsualMoods = ["calm", "curious", "amused", "earnest", "tired", "warm"];

    // The same for every prompt.
    private string? _manner;

    public static VoiceSheet Empty { get; } = new([], [], false, []);

    /// <summary>Reads what stands in voice.txt, however a person has edited it: a line without a label is one of the manner.</summary>
    public static VoiceSheet Parse(string text)
    {
        var manner = new List<string>();
        var moods = new List<string>();
        var words = new List<string>();
        var angry = false;
        foreach (var raw in text.Split('\n').Take(MostLines))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var value = Excerpt.Of(line[(colon + 1)..].Trim(), LongestLine);
            switch (colon < 0 ? "" : line[..colon].Trim().ToLowerInvariant())
            {
                case "mood" or "moods":
                    moods.AddRange(value.Split(',', ';', '、', '，').Select(mood => mood.Trim()));
                    break;
                case "anger":
                    angry = !value.StartsWith("never", StringComparison.OrdinalIgnoreCase) && value.Length > 0;
                    break;
                case "words":
                    words.Add(value.Trim('"', '“', '”'));
                    break;
                case "manner":
                    manner.Add(value);
                    break;
                default:
                    manner.Add(Excerpt.Of(line, LongestLine));
                    break;
            }
        }
        return new VoiceSheet(
            [.. manner.Where(line => line.Length > 0)],
            [.. moods.Where(mood => mood.Length is > 0 and < 40)],
            angry,
            [.. words.Where(line => line.Length > 0)]
        );
    }

    /// <summary>The sheet as voice.txt has it.</summary>
    /// <param name="character">The character's name.</param>
    public string ToFile(string character)
    {
        var text = new StringBuilder();
        text.Append("# How ")
            .Append(character)
            .Append(" speaks. Part of every prompt for a speech of ")
            .Append(character);
        text.Append(".\n# Edit it as you like: an edited file is used as it is and never written again.\n");
        foreach (var line in Manner)
            text.Append("Manner: ").Append(line).Append('\n');
        if (Moods.Count > 0)
            text.Append("Moods: ").AppendJoin(", ", Moods).Append('\n');
        text.Append("Anger: ").Append(IsAngry ? "rarely" : "never").Append('\n');
        foreach (var line in Words)
            text.Append("Words: ").Append(line).Append('\n');
        return text.ToString();
    }

    /// <summary>The manner and a passage of the character's own words, short enough for every prompt; empty without either.</summary>
    /// <param name="turn">Which conversation: own words take turns.</param>
    public string ForPrompt(int turn)
    {
        _manner ??= MannerForPrompt();
        if (Words.Count == 0)
            return _manner;
        var words = Excerpt.Of(Words[turn % Words.Count], MostWords);
        return $"{_manner}{(_manner.Length > 0 ? " " : "")}In own words, for the sound and not to be repeated: \"{words}\"";
    }

    /// <summary>The mood of a conversation: they take turns, and anger comes seldom, if it comes at all.</summary>
    public string Mood(int turn)
    {
        if (IsAngry && turn % AngerEvery == AngerEvery - 1)
            return "angry";
        var moods = Moods.Where(mood => !mood.Contains("ang", StringComparison.OrdinalIgnoreCase)).ToList();
        return moods.Count > 0 ? moods[turn % moods.Count] : UsualMoods[turn % UsualMoods.Length];
    }

    private string MannerForPrompt()
    {
        var manner = new StringBuilder();
        foreach (var line in Manner)
        {
            if (manner.Length + line.Length > MostManner)
                break;
            manner.Append(manner.Length > 0 ? " " : "").Append(line.TrimEnd('.')).Append('.');
        }
        if (manner.Length == 0 && Manner.Count > 0)
            manner.Append(Excerpt.Of(Manner[0], MostManner));
        return manner.ToString();
    }
}
