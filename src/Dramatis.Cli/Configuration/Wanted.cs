using System.Globalization;
using Dramatis.Runs;

namespace Dramatis.Cli.Configuration;

/// <summary>Rows wanted: "500" of every step whose rows are trained on, or "dialogue=500,dpo=200".</summary>
internal static class Wanted
{
    private const int Most = 1_000_000;

    private static readonly StepName[] Steps =
    [
        StepName.Dialogue,
        StepName.Interview,
        StepName.Hallucination,
        StepName.Dpo,
    ];

    public static IReadOnlyDictionary<StepName, int> Parse(Given given)
    {
        var wanted = new Dictionary<StepName, int>();
        foreach (
            var part in given.Texts.SelectMany(text =>
                text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            )
        )
        {
            var sides = part.Split('=', 2, StringSplitOptions.TrimEntries);
            if (
                !int.TryParse(sides[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
                || rows is < 1 or > Most
            )
                throw Given.Wrong(
                    $"{given.Place} takes a number of rows from 1 to {Most:#,0}, or one a step such as dialogue=500,dpo=200, not {Given.Quoted(part)}."
                );
            if (sides.Length == 1)
                foreach (var step in Steps)
                    wanted.TryAdd(step, rows);
            else
                wanted[StepOf(given, sides[0])] = rows;
        }
        return wanted.Count > 0 ? wanted : throw Given.Wrong($"{given.Place} has no value.");
    }

    private static StepName StepOf(Given given, string name) =>
        StepNames.Find(name) is { } step && Steps.Contains(step)
            ? step
            : throw Given.Wrong(
                $"{given.Place}: {Given.Quoted(name)} has no rows to be wanted.{Nearest.Hint(name, Steps.Select(StepNames.Of))} "
                    + $"Those that have are {Given.Listed(Steps.Select(StepNames.Of))}."
            );
}
