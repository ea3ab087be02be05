using System.Security.Cryptography;
using System.Text;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What a trial leaves out; null means no limit.</summary>
internal sealed record FlowLimits(
    int? Dialogues = null,
    int? Pairs = null,
    int? QuestionBatches = null,
    int? ProtectivePerParagraph = null
);

/// <summary>What all parts of the flow share: what is settled, what is to be made again, and how far each step has come.</summary>
internal sealed class FlowState(
    IPlanJournal journal,
    RunOptions options,
    IReadOnlyDictionary<StepName, int> recipes,
    int run,
    FlowLimits limits,
    Amounts amounts,
    Action<RunEvent> emit
)
{
    public IPlanJournal Journal => journal;

    public RunOptions Options => options;

    public FlowLimits Limits => limits;

    /// <summary>How many items each paragraph gives.</summary>
    public Amounts Amounts => amounts;

    public IReadOnlyDictionary<StepName, StepProgress> Progress { get; } =
        Enum.GetValues<StepName>().ToDictionary(step => step, step => new StepProgress(step));

    public bool Runs(StepName step) =>
        options.Steps.Contains(step)
        && !PreparationPlan.Prepares(step)
        && (options.GenerateDpo || step is not (StepName.Questions or StepName.Dpo));

    /// <summary>Takes over what earlier rounds of the run have settled.</summary>
    public void GoOnFrom(IEnumerable<StepProgress> earlier)
    {
        foreach (var progress in earlier)
            Progress[progress.Step].Earlier = progress.OfTheRun;
    }

    /// <summary>Whether an item looked at since this was last set to false stays as it is though it failed, or was made from another text.</summary>
    public bool HasLooseEnds { get; set; }

    /// <summary>Whether a settled item is to be made again.</summary>
    public bool MustRun(SettledItem settled, string input)
    {
        if (IsToBeMadeAgain(settled, input))
            return true;
        HasLooseEnds |=
            settled.State == OutcomeState.Failed
            || !string.Equals(settled.ParagraphHash, input, StringComparison.Ordinal);
        return false;
    }

    private bool IsToBeMadeAgain(SettledItem settled, string input) =>
        settled.State == OutcomeState.Failed
            && !amounts.IsMet(settled.Key.Step)
            && (settled.Unanswered || settled.Run < run)
        || (
            options.Redo == RedoMode.Changed
            && (
                settled.Recipe != recipes[settled.Key.Step]
                || !string.Equals(settled.ParagraphHash, input, StringComparison.Ordinal)
            )
        );

    // A failure without an answer cost nothing: its next try is the same call. Otherwise the next try is a call of its own.
    public static int Tries(SettledItem? settled) =>
        settled is null or { Unanswered: true } ? settled?.Tries ?? 0 : settled.Tries + 1;

    public void Announce(StepProgress progress, bool final) =>
        emit(
            new RunEvent.StepPlanned(
                progress.Step,
                progress.Planned,
                // Those of this run's earlier rounds were told when they were settled.
                Math.Max(0, progress.SettledBefore - progress.Earlier.Settled),
                final
            )
        );

    public static string Hash(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts))))[..16];
}
