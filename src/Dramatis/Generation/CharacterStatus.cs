using Dramatis.Characters;
using Dramatis.Datasets;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What a character's directory holds, read from its journal; works while a run is under way.</summary>
public sealed record CharacterStatus
{
    /// <summary>The character's name.</summary>
    public required string Character { get; init; }

    /// <summary>The directory.</summary>
    public required string Directory { get; init; }

    /// <summary>The models that made its rows.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The last moment the character can know of; null when nothing tells.</summary>
    public required Horizon? Horizon { get; init; }

    /// <summary>The process that works on it now, or null.</summary>
    public required int? RunningProcess { get; init; }

    /// <summary>Whether the last run came to its end; null when there was none.</summary>
    public required bool? LastRunFinished { get; init; }

    /// <summary>The figures of each step.</summary>
    public required IReadOnlyList<StepSummary> Steps { get; init; }

    /// <summary>The protective conversations by topic and class, in the order of the topics' names.</summary>
    public IReadOnlyList<TopicCount> Protective { get; init; } = [];

    /// <summary>What all calls of settled items took.</summary>
    public required Usage Usage { get; init; }

    /// <summary>Reads the status of one character.</summary>
    /// <param name="directory">The character's directory.</param>
    /// <exception cref="RunException">There is no journal, or it cannot be read (<see cref="ExitCode.Storage"/>).</exception>
    public static CharacterStatus Read(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        using var journal = JournalReader.Open(directory);
        var counts = journal.CountByState();
        var reasons = journal.CountReasons();
        return new CharacterStatus
        {
            Character = journal.ReadInfo("character") ?? Path.GetFileName(directory),
            Directory = directory,
            Models = [.. journal.ReadRecipes().Values.Select(recipe => recipe.Model).Distinct(StringComparer.Ordinal)],
            Horizon = ProfileFiles.ReadHorizon(directory),
            RunningProcess = DirectoryLock.ReadHolder(directory),
            LastRunFinished = journal.LastRunFinished(),
            Steps =
            [
                .. Enum.GetValues<StepName>()
                    .Where(step => counts.Any(count => count.Step == step))
                    .Select(step => Summarize(step, journal, counts, reasons)),
            ],
            Protective = ProtectiveTable.Read(directory),
            Usage = counts.Aggregate(default(Usage), (sum, count) => sum + count.Usage),
        };
    }

    private static StepSummary Summarize(
        StepName step,
        JournalReader journal,
        IReadOnlyList<(StepName Step, OutcomeState State, int Count, int Rows, Usage Usage)> counts,
        IReadOnlyList<(StepName Step, string Reason)> reasons
    )
    {
        var own = counts.Where(count => count.Step == step).ToList();
        return new StepSummary(
            step,
            Math.Max(own.Sum(count => count.Count), Planned(journal, step)),
            GenerationRun.Count(counts, step, OutcomeState.Kept),
            GenerationRun.Count(counts, step, OutcomeState.Rejected),
            GenerationRun.Count(counts, step, OutcomeState.Failed),
            journal.RowsOf(step) ?? own.Sum(count => count.Rows),
            SettledNow: 0,
            own.Aggregate(default(Usage), (sum, count) => sum + count.Usage),
            ReasonTable.Of(reasons.Where(reason => reason.Step == step).Select(reason => reason.Reason))
        )
        {
            Extra = int.TryParse(journal.ReadInfo(GenerationRun.ExtraInfo(step)), out var extra) ? extra : 0,
        };
    }

    private static int Planned(JournalReader journal, StepName step) =>
        int.TryParse(journal.ReadInfo(GenerationRun.PlannedInfo(step)), out var planned) ? planned : 0;
}
