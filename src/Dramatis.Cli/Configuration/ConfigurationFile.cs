using Dramatis.Cli.Terminal;
using YamlDotNet.Core;

namespace Dramatis.Cli.Configuration;

/// <summary>dramatis.yaml: keys are the options' names with underscores, plus <c>sampling</c>.</summary>
internal sealed record ConfigurationFile(IReadOnlyList<Given> Givens, Sampling Sampling)
{
    public const string UsualName = "dramatis.yaml";

    public static readonly ConfigurationFile None = new([], Sampling.Default);

    private const int MostBytes = 1 << 20;

    private static readonly string[] SecretWords =
    [
        "api_key",
        "apikey",
        "key",
        "token",
        "secret",
        "password",
        "authorization",
    ];

    private static IEnumerable<Setting> Allowed => Settings.All.Where(setting => !setting.OnlyOnCommandLine);

    public static ConfigurationFile Read(string path, string shownAs)
    {
        var text = ReadText(path, shownAs);
        var file = new FilePlace(TerminalText.Clean(shownAs));
        YamlNode? root;
        try
        {
            root = YamlNode.Parse(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw file.Wrong(error.Start, $"{TerminalText.Clean(Reason(error.Message), 200).TrimEnd('.')}.");
        }
        return root switch
        {
            null => None,
            YamlNode.Pairs pairs => Read(file, pairs),
            _ => throw file.Wrong(root.Start, $"this is {root.Kind}; write settings as \"key: value\" lines."),
        };
    }

    private static ConfigurationFile Read(FilePlace file, YamlNode.Pairs pairs)
    {
        var givens = new List<Given>();
        var sampling = Sampling.Default;
        foreach (var (key, value) in pairs.Entries)
        {
            if (key.Value == Sampling.Key)
            {
                sampling = Sampling.Read(file, value);
                continue;
            }
            var setting =
                Allowed.FirstOrDefault(candidate => candidate.Key == key.Value) ?? throw UnknownKey(file, key);
            if (ToGiven(file, setting, value) is { } given)
                givens.Add(given);
        }
        return new ConfigurationFile(givens, sampling);
    }

    private static Given? ToGiven(FilePlace file, Setting setting, YamlNode value)
    {
        var place = $"{file.At(value.Start)}: {setting.Key}";
        switch (value)
        {
            case YamlNode.Text { Empty: true }:
                return null;
            case YamlNode.Text text:
                return new Given(setting, Layer.File, place, [text.Value]);
            case YamlNode.Items items when setting.Form == SettingForm.List:
                var texts = items.Nodes.Select(node =>
                    node is YamlNode.Text text
                        ? text.Value
                        : throw file.Wrong(node.Start, $"an item of {setting.Key} is one value, not {node.Kind}.")
                );
                return new Given(setting, Layer.File, place, [.. texts]) is { Texts.Count: > 0 } given ? given : null;
            default:
                throw file.Wrong(value.Start, $"{setting.Key} takes one value, not {value.Kind}.");
        }
    }

    private static RunException UnknownKey(FilePlace file, YamlNode.Text key)
    {
        var word = key.Value;
        if (IsSecret(word))
            return file.Wrong(
                key.Start,
                $"{Given.Quoted(word)} looks like a secret. Keys do not belong in a file: remove it, and set the "
                    + "environment variable OPENAI_API_KEY."
            );
        if (Settings.All.Any(setting => setting.OnlyOnCommandLine && setting.Key == word))
            return file.Wrong(
                key.Start,
                $"{word} is for a single run: give --{word} on the command line, not in the file."
            );
        if (word is "config" or "json" or "quiet")
            return file.Wrong(key.Start, $"{word} is an option of the command line (--{word}), not of the file.");
        return file.Wrong(
            key.Start,
            $"{Given.Quoted(word)} is not a setting."
                + Nearest.Hint(word, Allowed.Select(setting => setting.Key).Append(Sampling.Key))
                + " docs/configuration.md lists them all."
        );
    }

    private static bool IsSecret(string word)
    {
        var key = word.ToLowerInvariant().Replace('-', '_');
        return SecretWords.Any(secret =>
            key == secret || key.EndsWith("_" + secret, StringComparison.Ordinal) || key == "openai" + secret
        );
    }

    private static string ReadText(string path, string shownAs)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
                throw Given.Wrong($"{TerminalText.Clean(shownAs)} is larger than 1 MB; it is not a file of settings.");
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Given.Wrong(
                $"The configuration file {Given.Quoted(shownAs)} cannot be read: {TerminalText.Clean(error.Message, 200)}"
            );
        }
    }

    // YamlDotNet puts "(Line: 1, Col: 2, Idx: 3) - (...): " in front; the place is said in our own way.
    private static string Reason(string message)
    {
        var end = message.StartsWith("(Line", StringComparison.Ordinal)
            ? message.IndexOf("): ", StringComparison.Ordinal)
            : -1;
        return end < 0 ? message : message[(end + 3)..];
    }
}

/// <summary>Names places in the file as compilers do, so that editors can jump there.</summary>
internal sealed record FilePlace(string Name)
{
    public string At(Mark mark) => $"{Name}:{mark.Line}:{mark.Column}";

    public RunException Wrong(Mark mark, string message) => Given.Wrong($"{At(mark)}: {message}");
}
