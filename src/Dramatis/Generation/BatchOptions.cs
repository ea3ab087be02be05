namespace Dramatis.Generation;

/// <summary>Where a round of requests goes.</summary>
public sealed record BatchOptions
{
    /// <summary>The directory for the files of requests; it must not exist, or hold an earlier export. Null: they are only counted.</summary>
    public string? OutputDirectory { get; init; }

    /// <summary>Replace an earlier export in <see cref="OutputDirectory"/>. Default: false.</summary>
    public bool Overwrite { get; init; }

    /// <summary>
    /// A text kept in the journal with the round, so that a later command can go on with the same options: see
    /// <see cref="DataGenerator.ReadBatchNote"/>. Null leaves what is there. No secrets, please.
    /// </summary>
    public string? Note { get; init; }
}
