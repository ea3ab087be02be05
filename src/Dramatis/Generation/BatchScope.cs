using Dramatis.Backends.Batches;
using Dramatis.Characters;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What a run by batches needs in place of a server.</summary>
/// <param name="Character">Whose run it is.</param>
/// <param name="Model">The model that is asked.</param>
/// <param name="FirstImported">The journal's number of the first answer imported just now.</param>
/// <param name="Spool">Where requests are written down; null: they are only counted.</param>
internal sealed record BatchScope(Character Character, string Model, long FirstImported, RequestSpool? Spool)
{
    private BatchGate? _gate;

    /// <summary>Calls whose answers are to come.</summary>
    public int Waiting => _gate?.PutOff ?? 0;

    /// <summary>Answers imported just now that were asked for.</summary>
    public int Used => _gate?.Used ?? 0;

    public BatchGate Open(Journal journal) =>
        _gate = new BatchGate(
            journal,
            BatchId.MarkOf(Character),
            BatchDialect.Read(journal.Reader.ReadInfo(BatchDialect.Info)),
            FirstImported,
            Spool
        );
}
