using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dramatis.Characters;
using Dramatis.Checks.Metrics;
using Dramatis.Datasets;
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
    private volatile Func<RunTraffic?>? _traffic;

    /// <summary>Prepares a generator; nothing is read, written or sent yet.</summary>
    /// <param name="character">The character's name.</param>
    /// <param name="options">How to run; null means all defaults.</param>
    /// <exception cref="RunException">The name or an option is unusable (<see cref="ExitCode.Usage"/>).</exception>
    public DataGenerator(string character, RunOptions? options = null)
    {
        Character = new Character(character);
        Options = options ?? new RunOptions();
        RunOptionsCheck.Check(Character, Options);
    }

    /// <summary>Who the data is about.</summary>
    public Character Character { get; }

    /// <summary>How it runs.</summary>
    public RunOptions Options { get; }

    /// <summary>
    /// The limits the dataset has to keep at the end of a run: where it does not, the summary says so and the exit code is
    /// <see cref="ExitCode.ItemsFailed"/>. Default: none; the report then shows the default limits.
    /// </summary>
    public Gate? Gate { get; init; }

    /// <summary>
    /// What the check of the dataset found at the end of the last run; it stands in the directory too, as "report_socrates.json". Null
    /// before that, and after a run that was stopped.
    /// </summary>
    public DatasetReport? Report { get; private set; }

    /// <summary>Where the character's files go.</summary>
    public string Directory => Path.Combine(Options.OutputDirectory, Character.Slug.Lower);

    /// <summary>
    /// What goes between the run and its model servers at this moment; anybody may ask, at any time and from any thread. Null before a run
    /// knows its servers; after a run, how it ended.
    /// </summary>
    public RunTraffic? Traffic() => _traffic?.Invoke();

    /// <summary>Runs all steps to the end.</summary>
    /// <param name="cancellationToken">
    /// Cancels gracefully: what is in flight is finished and the files are written; the summary says so.
    /// </param>
    /// <exception cref="RunException">The run cannot go on; <see cref="RunException.ExitCode"/> says why.</exception>
    public Task<RunSummary> GenerateAllAsync(CancellationToken cancellationToken = default) =>
        RunToReportAsync(Whole, static _ => { }, cancellationToken, CancellationToken.None);

    /// <summary>
    /// Runs all steps and tells what happens while it happens. Leaving the enumeration early stops the run as <paramref name="abort"/> does.
    /// </summary>
    /// <param name="cancellationToken">Cancels gracefully; see <see cref="GenerateAllAsync"/>.</param>
    /// <param name="abort">Cancels at once: calls in flight are given up; nothing committed is lost.</param>
    /// <exception cref="RunException">The run cannot go on; <see cref="RunException.ExitCode"/> says why.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="abort"/> was cancelled.</exception>
    public async IAsyncEnumerable<RunEvent> RunAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default,
        CancellationToken abort = default
    )
    {
        var events = Channel.CreateUnbounded<RunEvent>(new UnboundedChannelOptions { SingleReader = true });
        using var left = CancellationTokenSource.CreateLinkedTokenSource(abort);
        var run = RunToEndAsync(events.Writer, cancellationToken, left.Token);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                yield return happened;
        }
        finally
        {
            if (!run.IsCompleted)
                await left.CancelAsync().ConfigureAwait(false);
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        yield return new RunEvent.Finished(await run.ConfigureAwait(false));
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
    ) => new Trial(Character, Options, Directory, progress ?? (static _ => { })).RunAsync(cancellationToken);

    /// <summary>
    /// Works out what a run would do and take, before a single call is made: from what items took so far in this directory, else in a trial,
    /// else from the prompts as they will be. Needs no model server, writes nothing into the directory, and works while a run is under way.
    /// </summary>
    /// <param name="progress">Is told notices; may be null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RunException">The profile or the journal cannot be read.</exception>
    public Task<RunPlan> PlanAsync(Action<RunEvent>? progress = null, CancellationToken cancellationToken = default) =>
        new RunPlanner(Character, Options, Directory, progress ?? (static _ => { })).PlanAsync(cancellationToken);

    /// <summary>
    /// Writes everything a run would ask now as files for OpenAI's Batch API, Azure, or <c>vllm run-batch</c>. Nothing is sent. What builds on the
    /// answers is asked in a later round: <see cref="ImportBatchAsync"/>.
    /// </summary>
    /// <param name="batch">Where to.</param>
    /// <param name="progress">Is told what happens; may be null.</param>
    /// <param name="cancellationToken">Cancels; no files are left behind.</param>
    /// <exception cref="RunException">As in <see cref="GenerateAllAsync"/>; or no model is named (<see cref="ExitCode.Usage"/>).</exception>
    public Task<BatchSummary> ExportBatchAsync(
        BatchOptions batch,
        Action<RunEvent>? progress = null,
        CancellationToken cancellationToken = default
    ) => ImportBatchAsync([], batch, progress, cancellationToken);

    /// <summary>
    /// Takes the answers of batches into the journal, in any order, and goes on with the run as far as they carry it. Errors and expired requests
    /// are asked again in the next round, which is written too where <paramref name="batch"/> says where to. The same file may come again.
    /// </summary>
    /// <param name="files">Output and error files of batches, compressed with gzip or not.</param>
    /// <param name="batch">Where the next round goes.</param>
    /// <param name="progress">Is told what happens; may be null.</param>
    /// <param name="cancellationToken">Cancels; what was imported is kept.</param>
    /// <exception cref="RunException">As in <see cref="ExportBatchAsync"/>; or a file cannot be read (<see cref="ExitCode.Source"/>).</exception>
    public Task<BatchSummary> ImportBatchAsync(
        IReadOnlyList<string> files,
        BatchOptions batch,
        Action<RunEvent>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(batch);
        return new BatchRound(
            Character,
            Options,
            batch,
            Directory,
            scope => RunToReportAsync(scope, progress ?? (static _ => { }), CancellationToken.None, cancellationToken)
        ).RunAsync(files, cancellationToken);
    }

    /// <summary>
    /// The note kept with the rounds of batches of a run that is not over; null when there is none. See <see cref="BatchOptions.Note"/>.
    /// </summary>
    /// <exception cref="RunException">The journal cannot be read (<see cref="ExitCode.Storage"/>).</exception>
    public string? ReadBatchNote()
    {
        using var reader = JournalReader.OpenOrEmpty(Directory);
        return reader.UnfinishedRun() is null ? null : reader.ReadInfo(BatchRound.NoteInfo);
    }

    /// <summary>Fetches or reads the profile and writes its files, without asking any model.</summary>
    /// <param name="progress">Is told notices, such as that no horizon can be found; may be null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="RunException">The source is missing, ambiguous or unreadable (<see cref="ExitCode.Source"/>).</exception>
    public async Task<Profile> ReadProfileAsync(
        Action<RunEvent>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        GenerationRun.CreateDirectory(Directory);
        using var directoryLock = DirectoryLock.Acquire(Directory);
        return await ProfileReader
            .ReadAsync(Character, Options, Directory, progress ?? (static _ => { }), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Says by hand which voices paragraphs have, against the rules. It holds for these paragraphs' texts however often the profile is
    /// read again; saying what the rules say takes it back.
    /// </summary>
    /// <param name="verdicts">The voice of each paragraph that is to be other, by its number in the profile.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The profile as it is now.</returns>
    /// <exception cref="RunException">There is no such paragraph (<see cref="ExitCode.Usage"/>), or no profile can be read.</exception>
    public async Task<Profile> OverruleVoicesAsync(
        IReadOnlyDictionary<int, ParagraphVoice> verdicts,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        GenerationRun.CreateDirectory(Directory);
        using var directoryLock = DirectoryLock.Acquire(Directory);
        var profile = await ReadAsync().ConfigureAwait(false);
        var overruled = await VerdictFile.ReadAsync(Directory, cancellationToken).ConfigureAwait(false);
        var all = VoiceReader.Overrule(profile, Character, overruled, verdicts);
        await VerdictFile.WriteAsync(Directory, all, cancellationToken).ConfigureAwait(false);
        return await ReadAsync().ConfigureAwait(false);

        Task<Profile> ReadAsync() =>
            ProfileReader.ReadAsync(Character, Options, Directory, static _ => { }, cancellationToken);
    }

    private RunScope Whole => new(Directory, Directory, new FlowLimits());

    private async Task<RunSummary> RunToReportAsync(
        RunScope scope,
        Action<RunEvent> emit,
        CancellationToken graceful,
        CancellationToken abort
    )
    {
        Report = null;
        _traffic = null;
        RunSummary summary;
        try
        {
            var run = new GenerationRun(Character, Options, scope, emit) { Connected = traffic => _traffic = traffic };
            summary = await run.RunAsync(graceful, abort).ConfigureAwait(false);
        }
        finally
        {
            // What is over is kept as figures, not with all it was made of.
            var last = Traffic();
            _traffic = () => last;
        }
        // Half a dataset is no verdict on the whole.
        if (summary.Cancelled || summary.StoppedAt is not null || summary.Waiting > 0)
            return summary;
        Report = await DatasetCheck
            .RunAsync(
                new CheckOptions
                {
                    Path = Directory,
                    Character = Character.Title,
                    Horizon = Options.Horizon,
                    Now = Options.Now,
                    Gate = Gate ?? Checks.Metrics.Gate.Default,
                },
                abort
            )
            .ConfigureAwait(false);
        await ReportFile.WriteAsync(Report, Directory, abort).ConfigureAwait(false);
        return summary with { GateFailed = Gate is not null && !Report.Passed };
    }

    private async Task<RunSummary> RunToEndAsync(
        ChannelWriter<RunEvent> events,
        CancellationToken graceful,
        CancellationToken abort
    )
    {
        await Task.Yield();
        try
        {
            return await RunToReportAsync(Whole, happened => events.TryWrite(happened), graceful, abort)
                .ConfigureAwait(false);
        }
        finally
        {
            events.Complete();
        }
    }
}
