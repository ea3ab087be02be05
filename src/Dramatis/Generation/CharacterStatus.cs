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

    /// <summary>The process that works on it now, or null.</summary>
    public required int? RunningProcess { get; init; }

    /// <summary>Whether the last run came to its end; null when there was none.</summary>
    public required bool? LastRunFinished { get; init; }

    /// <summary>The figures of each step.</summary>
    public required IReadOnlyList<StepSummary> Steps { get; init; }

    /// <summary>What all calls so far took.</summary>
    public required Usage Usage { get; init; }

    /// <summary>Reads the status of one character.</summary>
    /// <param name="directory">The character's directory.</param>
    /// <exception cref="RunException">There is no journal, or it cannot be read (<see cref="ExitCode.Storage"/>).</exception>
    public static CharacterStatus Read(string directory) =>
        throw new RunException(ExitCode.Storage, $"\"{directory}\" has no journal: nothing was generated there yet.");
}
