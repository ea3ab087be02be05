using Dramatis.Checks.Metrics;
using Dramatis.Cli.Terminal;
using YamlDotNet.Core;

namespace Dramatis.Cli.Configuration;

/// <summary>Limits of one's own, YAML or JSON: "near_duplicates: &lt;=0.01", a line a metric.</summary>
internal static class GateFile
{
    private const int MostBytes = 1 << 20;

    public static Gate Read(string path, string shownAs)
    {
        var file = new FilePlace(TerminalText.Clean(shownAs));
        YamlNode? root;
        try
        {
            if (new FileInfo(path).Length > MostBytes)
                throw Given.Wrong($"{file.Name} is larger than 1 MB; it is no file of limits.");
            root = YamlNode.Parse(new StringReader(File.ReadAllText(path)));
        }
        catch (YamlException error)
        {
            throw file.Wrong(error.Start, $"this is neither YAML nor JSON: {TerminalText.Clean(error.Message, 200)}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Given.Wrong(
                $"--gate takes strict, default, or a file of limits; {Given.Quoted(shownAs)} cannot be read: "
                    + TerminalText.Clean(error.Message, 200)
            );
        }
        if (root is not YamlNode.Pairs pairs || pairs.Entries.Count == 0)
            throw Given.Wrong(
                $"{file.Name} has no limits. Write a line a metric, such as \"near_duplicates: <=0.01\"."
            );
        var limits = new Dictionary<string, Limit>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs.Entries)
            limits[Known(file, key)] = LimitOf(file, key, value);
        return Gate.Of(file.Name, limits);
    }

    private static string Known(FilePlace file, YamlNode.Text key) =>
        Gate.Knows(key.Value)
            ? key.Value
            : throw file.Wrong(
                key.Start,
                $"{Given.Quoted(key.Value)} is no metric.{Nearest.Hint(key.Value, Gate.MetricNames)} docs/data-quality.md lists them all."
            );

    private static Limit LimitOf(FilePlace file, YamlNode.Text key, YamlNode value) =>
        value is YamlNode.Text text && Limit.Parse(text.Value) is { } limit
            ? limit
            : throw file.Wrong(
                value.Start,
                $"the limit of {key.Value} is written \"<=0.01\", \">=3\" or \"0.9..1.1\" (in quotation marks when it begins with >)."
            );
}
