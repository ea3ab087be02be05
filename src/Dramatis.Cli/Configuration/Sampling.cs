using System.Globalization;
using Dramatis.Runs;

namespace Dramatis.Cli.Configuration;

/// <summary>The file's <c>sampling</c>: a block of numbers a step, and one for mending requests.</summary>
internal sealed record Sampling(IReadOnlyDictionary<StepName, SamplingOptions> Steps, SamplingOptions Mending)
{
    public const string Key = "sampling";
    private const string MendingKey = "mending";

    private static readonly Dictionary<string, Func<SamplingOptions, Value, SamplingOptions>> Keys = new()
    {
        ["model"] = (options, value) => options with { Model = value.Text() },
        ["temperature"] = (options, value) => options with { Temperature = value.Real(0, 2) },
        ["top_p"] = (options, value) =>
            options with
            {
                TopP = value.Real(0, 1) is > 0 and var share ? share : throw value.Wrong("a number above 0, up to 1"),
            },
        ["top_k"] = (options, value) => options with { TopK = value.Whole(1, 100_000) },
        ["min_p"] = (options, value) => options with { MinP = value.Real(0, 1) },
        ["max_tokens"] = (options, value) => options with { MaxTokens = value.Whole(16, 1_000_000) },
    };

    /// <summary>
    /// Scenes and questions want variety, preference pairs a steadier hand; a mending request wants the same again, only right.
    /// </summary>
    public static Sampling Default { get; } =
        new(
            new Dictionary<StepName, SamplingOptions>
            {
                [StepName.Scenes] = new() { Temperature = 1.0 },
                [StepName.Dialogue] = new() { Temperature = 0.9 },
                [StepName.Hallucination] = new() { Temperature = 0.9 },
                [StepName.Questions] = new() { Temperature = 1.0 },
                [StepName.Dpo] = new() { Temperature = 0.7 },
                [StepName.Cast] = new() { Temperature = 1.0 },
                [StepName.Voice] = new() { Temperature = 0.7 },
                [StepName.Interview] = new() { Temperature = 0.9 },
                [StepName.Restatement] = new() { Temperature = 0.4 },
            },
            new() { Temperature = 0.4 }
        );

    public static Sampling Read(FilePlace file, YamlNode node)
    {
        var steps = new Dictionary<StepName, SamplingOptions>(Default.Steps);
        var mending = Default.Mending;
        var places = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in EntriesOf(file, Key, node))
        {
            var step = StepNames.Find(key.Value);
            if (key.Value != MendingKey && step is null)
                throw file.Wrong(
                    key.Start,
                    $"{Given.Quoted(key.Value)} is not a step.{Nearest.Hint(key.Value, StepNames.Known.Append(MendingKey))} "
                        + $"Sampling is set for {Given.Listed(StepNames.Known.Append(MendingKey))}."
                );
            if (!places.Add(step?.ToString() ?? MendingKey))
                throw file.Wrong(key.Start, $"the sampling of {StepNames.Of(step!.Value)} is here a second time.");
            if (step is { } known)
                steps[known] = ReadOne(file, key.Value, value, steps[known]);
            else
                mending = ReadOne(file, MendingKey, value, mending);
        }
        return new Sampling(steps, mending);
    }

    private static SamplingOptions ReadOne(FilePlace file, string name, YamlNode node, SamplingOptions options)
    {
        foreach (var (key, value) in EntriesOf(file, $"{Key}.{name}", node))
        {
            if (!Keys.TryGetValue(key.Value, out var set))
                throw file.Wrong(
                    key.Start,
                    $"{Given.Quoted(key.Value)} is not a setting of {Key}.{name}.{Nearest.Hint(key.Value, Keys.Keys)} "
                        + $"It takes {Given.Listed(Keys.Keys)}."
                );
            if (value is not YamlNode.Text text)
                throw file.Wrong(value.Start, $"{Key}.{name}.{key.Value} takes one value, not {value.Kind}.");
            if (!text.Empty)
                options = set(options, new Value(file, $"{Key}.{name}.{key.Value}", text));
        }
        return options;
    }

    private static IReadOnlyList<YamlNode.Pair> EntriesOf(FilePlace file, string name, YamlNode node) =>
        node switch
        {
            YamlNode.Pairs pairs => pairs.Entries,
            YamlNode.Text { Empty: true } => [],
            _ => throw file.Wrong(node.Start, $"{name} takes a block of keys, not {node.Kind}."),
        };

    private sealed record Value(FilePlace File, string Name, YamlNode.Text Node)
    {
        public string Text() => Node.Value.Trim().Length > 0 ? Node.Value.Trim() : throw Wrong("a name");

        public double Real(double least, double most) =>
            double.TryParse(Node.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
                ? number
                : throw Wrong($"a number from {least} to {most}");

        public int Whole(int least, int most) =>
            int.TryParse(Node.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
                ? number
                : throw Wrong($"a whole number from {least} to {most:#,0}");

        public RunException Wrong(string wanted) =>
            File.Wrong(Node.Start, $"{Name} takes {wanted}, not {Given.Quoted(Node.Value)}.");
    }
}
