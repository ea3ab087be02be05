using System.Runtime.CompilerServices;
using Dramatis.Characters;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>
/// Writes the training data of a character: profile, scenes, conversations, protective conversations, preference pairs.
/// Everything paid for is in the character's journal the moment it arrives, so a run can be stopped at any time; the same call
/// again goes on where it stopped.
/// </summary>
/// <example>
/// <code>
/// var generator = new DataGenerator("Socrates");
/// await generator.GenerateAllAsync();
/// </code>
/// </example>
public sealed class DataGenerator
{
    /// <summary>Prepares a generator; nothing is read, written or sent yet.</summary>
    /// <param name="character">The character's name.</param>
    /// <param name="options">How to run; null means all defaults.</param>
    /// <exception cref="RunException">The name or an option is unusable (<see cref="ExitCode.Usage"/>).</exception>
    public DataGenerator(string character, RunOptions? options = null)
    {
        Character = new Character(character);
        Options = options ?? new RunOptions();
    }

    /// <summary>Who the data is about.</summary>
    public Character Character { get; }

    /// <summary>How it runs.</summary>
    public RunOptions Options { get; }

    /// <summary>Runs all steps to the end.</summary>
    /// <param name="cancellationToken">
    /// Cancels gracefully: what is in flight is finished and the files are written; the summary says so.
    /// </param>
    /// <exception cref="RunException">The run cannot go on; <see cref="RunException.ExitCode"/> says why.</exception>
    public async Task<RunSummary> GenerateAllAsync(CancellationToken cancellationToken = default)
    {
        RunSummary? summary = null;
        await foreach (var happened in RunAsync(cancellationToken).ConfigureAwait(false))
            if (happened is RunEvent.Finished finished)
                summary = finished.Summary;
        return summary ?? throw new InvalidOperationException("A run ends with its summary.");
    }

    /// <summary>Runs all steps and tells what happens while it happens.</summary>
    /// <param name="cancellationToken">Cancels gracefully; see <see cref="GenerateAllAsync"/>.</param>
    /// <param name="abort">Cancels at once: calls in flight are given up; nothing committed is lost.</param>
    /// <exception cref="RunException">The run cannot go on; <see cref="RunException.ExitCode"/> says why.</exception>
    public async IAsyncEnumerable<RunEvent> RunAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default,
        CancellationToken abort = default
    )
    {
        await Task.Yield();
        _ = Options;
        yield break;
    }

    /// <summary>
    /// Takes one paragraph through all steps, so that rows can be read before the whole is paid for. Works in the directory "try"
    /// beside the character's files; answers a later run asks for in the same words are not paid again.
    /// </summary>
    /// <param name="progress">Is told what happens; may be null.</param>
    /// <param name="cancellationToken">Cancels at once; nothing committed is lost.</param>
    /// <exception cref="RunException">The run cannot go on; <see cref="RunException.ExitCode"/> says why.</exception>
    public Task<TrialReport> TryAsync(
        Action<RunEvent>? progress = null,
        CancellationToken cancellationToken = default
    ) => throw new RunException(ExitCode.Usage, $"{Character} {Options} {progress is null}");

    /// <summary>Fetches or reads the profile and writes its files, without asking any model.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="RunException">The source is missing, ambiguous or unreadable (<see cref="ExitCode.Source"/>).</exception>
    public Task<Profile> ReadProfileAsync(CancellationToken cancellationToken = default) =>
        throw new RunException(ExitCode.Source, $"{Character} {Options}");
}
