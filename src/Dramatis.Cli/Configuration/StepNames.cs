using Dramatis.Runs;

namespace Dramatis.Cli.Configuration;

/// <summary>The steps' names as users write them.</summary>
internal static class StepNames
{
    private static readonly Dictionary<string, StepName> ByName = new()
    {
        ["scenes"] = StepName.Scenes,
        ["dialogue"] = StepName.Dialogue,
        ["hallucination"] = StepName.Hallucination,
        ["questions"] = StepName.Questions,
        ["dpo"] = StepName.Dpo,
        ["interview"] = StepName.Interview,
        ["restatement"] = StepName.Restatement,
        ["cast"] = StepName.Cast,
        ["voice"] = StepName.Voice,
    };

    private static readonly Dictionary<string, StepName> Aliases = new()
    {
        ["conversations"] = StepName.Dialogue,
        ["protective"] = StepName.Hallucination,
        ["pairs"] = StepName.Dpo,
    };

    public static IReadOnlyCollection<string> Known => ByName.Keys;

    public static string Of(StepName step) => step.ToString().ToLowerInvariant();

    public static StepName? Find(string name) =>
        ByName.TryGetValue(name.ToLowerInvariant(), out var step) ? step
        : Aliases.TryGetValue(name.ToLowerInvariant(), out step) ? step
        : null;

    public static IReadOnlyCollection<StepName> Parse(Given given)
    {
        var words = given.Texts.SelectMany(text =>
            text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        );
        var steps = new SortedSet<StepName>();
        foreach (var word in words)
            steps.Add(
                Find(word)
                    ?? throw Given.Wrong(
                        $"{given.Place}: {Given.Quoted(word)} is not a step.{Nearest.Hint(word, ByName.Keys)} "
                            + $"The steps are {string.Join(", ", ByName.Keys)} "
                            + "(conversations, protective and pairs mean dialogue, hallucination and dpo)."
                    )
            );
        return steps.Count > 0 ? [.. steps] : throw Given.Wrong($"{given.Place} names no step.");
    }
}
