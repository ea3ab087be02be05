using Dramatis.Profiles;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>One thing to generate.</summary>
/// <param name="Key">Its stable key.</param>
/// <param name="InputHash">What it is made from besides the recipe: tells whether a settled item is still current.</param>
/// <param name="Tries">How often it has ended without a usable answer.</param>
internal abstract record WorkItem(WorkKey Key, string InputHash, int Tries)
{
    /// <summary>The items that are made of this one's content; null when there are none.</summary>
    public virtual (WorkKey First, WorkKey Last)? Dependents => null;

    /// <summary>People around the character: of one circle, or those the profile names.</summary>
    public sealed record Cast(
        WorkKey Key,
        string InputHash,
        int Tries,
        string Circle,
        IReadOnlyList<string> Names,
        int Wanted
    ) : WorkItem(Key, InputHash, Tries);

    /// <summary>How the character speaks.</summary>
    public sealed record Voice(WorkKey Key, string InputHash, int Tries, IReadOnlyList<string> Words)
        : WorkItem(Key, InputHash, Tries);

    /// <summary>A paragraph of scholars to be restated.</summary>
    public sealed record Restatement(WorkKey Key, string InputHash, int Tries, Paragraph Paragraph)
        : WorkItem(Key, InputHash, Tries);

    /// <summary>A plain question and its answer, or two.</summary>
    public sealed record Interview(WorkKey Key, string InputHash, int Tries, Paragraph Paragraph, int Exchanges)
        : WorkItem(Key, InputHash, Tries);

    /// <summary>Scenes of a paragraph: <paramref name="Wanted"/> more than <paramref name="Earlier"/>.</summary>
    public sealed record Scenes(
        WorkKey Key,
        string InputHash,
        int Tries,
        Paragraph Paragraph,
        int Wanted,
        IReadOnlyList<Datasets.PlannedScene> Earlier,
        int FirstNumber
    ) : WorkItem(Key, InputHash, Tries)
    {
        public override (WorkKey First, WorkKey Last)? Dependents =>
            (
                new WorkKey(StepName.Dialogue, Key.Group, FirstNumber),
                new WorkKey(StepName.Dialogue, Key.Group, FirstNumber + Wanted - 1)
            );
    }

    public sealed record Dialogue(
        WorkKey Key,
        string InputHash,
        int Tries,
        string Context,
        Datasets.PlannedScene Scene,
        int Exchanges
    ) : WorkItem(Key, InputHash, Tries);

    public sealed record Protective(
        WorkKey Key,
        string InputHash,
        int Tries,
        Paragraph Paragraph,
        string Probe,
        string Topic,
        int Exchanges
    ) : WorkItem(Key, InputHash, Tries);

    public sealed record Questions(
        WorkKey Key,
        string InputHash,
        int Tries,
        string Topic,
        string Facet,
        int Wanted,
        IReadOnlyList<string> Earlier
    ) : WorkItem(Key, InputHash, Tries)
    {
        public override (WorkKey First, WorkKey Last)? Dependents =>
            (new WorkKey(StepName.Dpo, Key.Group, 1), new WorkKey(StepName.Dpo, Key.Group, Wanted));
    }

    public sealed record Pair(WorkKey Key, string InputHash, int Tries, Question Question)
        : WorkItem(Key, InputHash, Tries);
}

/// <summary>What became of an item, and what it took.</summary>
internal sealed record ItemResult(Outcome Outcome, Usage Usage);
