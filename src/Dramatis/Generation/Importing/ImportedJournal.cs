using Dramatis.Datasets;
using Dramatis.Runs;

namespace Dramatis.Generation.Importing;

/// <summary>Settles imported rows as if a run had made them.</summary>
/// <param name="journal">The new journal.</param>
/// <param name="run">The run they were settled by.</param>
/// <param name="horizon">The horizon in words; empty without one.</param>
internal sealed class ImportedJournal(Journal journal, int run, string horizon)
{
    public const string Prompt = "imported";
    private const string UnknownModel = "unknown";
    private const double FlagCost = 0.05;

    private readonly Dictionary<(StepName Step, string Model), int> _recipes = [];
    private readonly List<string> _reasons = [];
    private Task _last = Task.CompletedTask;

    public int Kept { get; private set; }

    public int Refused { get; private set; }

    public int SetAside { get; private set; }

    public IReadOnlyList<KeyValuePair<string, int>> Reasons => ReasonTable.Of(_reasons);

    /// <summary>Ends when everything is committed.</summary>
    public Task WrittenAsync() => _last;

    /// <param name="key">Its item.</param>
    /// <param name="content">The records as the journal keeps them.</param>
    /// <param name="rows">How many rows of the dataset these are.</param>
    /// <param name="hash">The hash of what it was made from; empty when that is not known.</param>
    /// <param name="model">Which model wrote it, as far as the rows tell.</param>
    /// <param name="flags">How many soft objections there are.</param>
    /// <param name="losses">What of it was refused.</param>
    public async Task KeepAsync(
        WorkKey key,
        string content,
        int rows,
        string hash,
        string model,
        int flags = 0,
        IReadOnlyList<Loss>? losses = null
    )
    {
        Kept += rows;
        foreach (var loss in losses ?? [])
            Refuse(loss.Reason);
        await SettleAsync(
                Item(key, await RecipeAsync(key.Step, model).ConfigureAwait(false), hash) with
                {
                    State = OutcomeState.Kept,
                    Content = content,
                    Rows = rows,
                    Score = Math.Max(0.1, 1 - (FlagCost * flags)),
                    Losses = losses ?? [],
                }
            )
            .ConfigureAwait(false);
    }

    /// <summary>A check refused it: the next run makes it again, where it knows what from.</summary>
    public async Task RefuseAsync(WorkKey key, string reason, string raw, string hash, string model)
    {
        Refuse(reason);
        await SettleAsync(
                Item(key, await RecipeAsync(key.Step, model).ConfigureAwait(false), hash) with
                {
                    State = OutcomeState.Failed,
                    Reason = reason,
                    Content = raw,
                }
            )
            .ConfigureAwait(false);
    }

    /// <summary>Nothing can be made of it, and it stands in for nothing: it is only listed.</summary>
    public async Task SetAsideAsync(WorkKey key, string reason, string raw)
    {
        SetAside++;
        _reasons.Add(reason);
        await SettleAsync(
                Item(key, await RecipeAsync(key.Step, "").ConfigureAwait(false), "") with
                {
                    State = OutcomeState.Rejected,
                    Reason = reason,
                    Content = raw,
                }
            )
            .ConfigureAwait(false);
    }

    private void Refuse(string reason)
    {
        Refused++;
        _reasons.Add(reason);
    }

    // The writer keeps the order; now and then it is waited for, so that a large dataset does not pile up before it.
    private async Task SettleAsync(SettledItem item)
    {
        const int AtOnce = 512;
        _last = journal.SettleAsync(item, default);
        if (++_settled % AtOnce == 0)
            await _last.ConfigureAwait(false);
    }

    private int _settled;

    private SettledItem Item(WorkKey key, int recipe, string hash) =>
        new()
        {
            Key = key,
            State = OutcomeState.Rejected,
            Reason = "",
            Content = "",
            Losses = [],
            Rows = 0,
            Score = 0,
            Recipe = recipe,
            ParagraphHash = hash,
            Run = run,
            Unanswered = false,
            Tries = 0,
        };

    private async Task<int> RecipeAsync(StepName step, string model)
    {
        if (model.Length == 0)
            model = UnknownModel;
        if (_recipes.TryGetValue((step, model), out var known))
            return known;
        var recipe = await journal
            .RecipeIdAsync(new Recipe(step, FlowState.Hash(Prompt, step.ToString(), model), model, Prompt))
            .ConfigureAwait(false);
        await journal.PutInfoAsync(RowMaking.InfoOf(recipe), RowMaking.Info(seed: 0, horizon)).ConfigureAwait(false);
        return _recipes[(step, model)] = recipe;
    }
}
