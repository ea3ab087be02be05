using System.Text;
using System.Text.RegularExpressions;

namespace Dramatis.Backends.Answers;

/// <summary>Reads scenes written as labelled or numbered lines.</summary>
internal static partial class SceneLines
{
    private const int ShortestDescription = 20;

    public static List<SceneDraft> Read(string text)
    {
        var scenes = ReadLabelled(text);
        return scenes.Count > 0 ? scenes : ReadNumbered(text);
    }

    /// <summary>A scene in one string with labels: "Location: the Agora. Background: ...".</summary>
    public static SceneDraft? ReadOne(string text) =>
        Label().Count(text) > 1 && ReadLabelled(text) is [var scene, ..] ? scene : null;

    private static List<SceneDraft> ReadLabelled(string text)
    {
        var scenes = new List<SceneDraft>();
        var location = "";
        var description = new List<string>();
        var title = "";
        var other = "";
        var matches = Label().Matches(text);
        for (var i = 0; i < matches.Count; i++)
        {
            var end = i + 1 < matches.Count ? matches[i + 1].Index : text.Length;
            var start = matches[i].Index + matches[i].Length;
            var value = Trimmed(text[start..end]);
            var label = matches[i].Groups["label"].Value;
            var isLocation = AnswerKeys.IsLocation(label) || AnswerKeys.IsSetting(label) && location.Length == 0;
            var isHead = matches[i].Groups["head"].Success;
            if (isHead || isLocation && description.Count > 0)
            {
                Flush();
                (location, title, other) = ("", isHead ? value : "", "");
            }
            if (isHead)
                continue;
            if (isLocation)
                location = value;
            else if (AnswerKeys.IsOther(label))
                other = value.Split('\n')[0];
            else if (value.Length > 0)
                description.Add(value);
        }
        Flush();
        return scenes;

        void Flush()
        {
            // "Scene 1: Socrates waits for..." may be the whole of it, or only a title above the labels.
            if (description.Count == 0 && title.Length >= ShortestDescription)
                description.Add(title);
            if (description.Count > 0)
                scenes.Add(new SceneDraft(location, ElementText.Join(description), other));
            description.Clear();
        }
    }

    private static List<SceneDraft> ReadNumbered(string text)
    {
        var scenes = new List<SceneDraft>();
        StringBuilder? current = null;
        foreach (var line in text.Split('\n'))
        {
            var number = Number().Match(line);
            if (number.Success)
            {
                Flush();
                current = new StringBuilder(line[number.Length..].Trim());
            }
            else if (line.Trim().Length == 0 && current is { Length: >= ShortestDescription })
            {
                Flush();
            }
            else
            {
                current?.Append(' ').Append(line.Trim());
            }
        }
        Flush();
        return scenes;

        void Flush()
        {
            if (current is { Length: >= ShortestDescription })
                scenes.Add(FromLine(current.ToString()));
            current = null;
        }
    }

    // "**The Agora**: Socrates waits": a bold or short head before the colon says where.
    private static SceneDraft FromLine(string line)
    {
        var head = Head().Match(line);
        return head.Success && line.Length - head.Length >= ShortestDescription
            ? new SceneDraft(Trimmed(head.Groups["head"].Value), Trimmed(line[head.Length..]))
            : new SceneDraft("", Trimmed(line));
    }

    private static string Trimmed(string text) =>
        text.Trim().Trim('*', '_', '"', '#', '-', '–', '`', ',', ' ', '\n', '|', '{', '}', '[', ']').Trim();

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])[*_#""\-• \t]{0,6}((?<head>\(?(scene|situation|szene|scène|escena|场景|情景)[ \t]{0,3}(no\.?|number|\#)?[ \t]{0,3}([0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|[ivx]{1,4}|[一二三四五六七八九十]{1,2})\)?)"
            + @"|(?<label>other person|other|location|place|setting|venue|where|description|situation|background|scene description|scene|summary|what happens|action|context|details|lieu|ort|lugar|地点|背景|描述))"
            + @"[ \t]{0,3}[*_""]{0,3}[ \t]{0,3}([:：]|(?<=[*_""0-9])[ \t]{0,3}[-–—.][ \t])[*_""]{0,3}",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Label();

    [GeneratedRegex(@"^[ \t*#>]{0,4}(\(?[0-9]{1,2}[.):]|[-•*–][ \t])[ \t]*", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"^(\*\*(?<head>[^*:\n]{2,80}):?\*\*[ \t]*[:\-–—]?|(?<head>[^:.!?\n]{2,60}):)[ \t]+",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Head();
}
