namespace Dramatis.Runs;

/// <summary>What was saved of a damaged journal.</summary>
/// <param name="Journal">The new journal, in the place of the damaged one.</param>
/// <param name="Damaged">Where the damaged one is kept.</param>
/// <param name="Calls">Answers saved: these are not paid for again.</param>
/// <param name="Outcomes">Settled items saved; what is missing is made again from the answers saved.</param>
/// <param name="LostRows">Rows that could be reached and were not whole.</param>
/// <param name="UnreadableStretches">Stretches of the damaged journal that could not be read at all; what they held is not known.</param>
public sealed record RecoveredJournal(
    string Journal,
    string Damaged,
    int Calls,
    int Outcomes,
    int LostRows,
    int UnreadableStretches
);
