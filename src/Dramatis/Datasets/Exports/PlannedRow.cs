namespace Dramatis.Datasets.Exports;

/// <summary>Where a row goes.</summary>
internal enum Side : byte
{
    Training,
    Validation,
    LeftOut,
}

/// <summary>What is kept of a row between reading it and writing it: its place, and what was decided.</summary>
internal struct PlannedRow
{
    public long Offset;

    /// <summary>Why it is left out; null when it is not.</summary>
    public string? Reason;

    /// <summary>In bytes.</summary>
    public int Length;

    /// <summary>-1 when it grew from none.</summary>
    public int Paragraph;

    /// <summary>Where the hashes of what the user says in it begin.</summary>
    public int FirstSpeech;

    /// <summary>The number of its topic; 0 for none.</summary>
    public short Topic;

    /// <summary>The number of its file.</summary>
    public short File;

    /// <summary>Into how many parts it is taken apart.</summary>
    public ushort Parts;
    public Side Side;
    public ExportKind Kind;

    /// <summary>Whether it is of other data.</summary>
    public bool IsMixed;

    /// <summary>Whether it tells, in plain questions, what is known: such a row may become a question of the evaluation.</summary>
    public bool IsKnown;

    /// <summary>Whether it probes what cannot be known.</summary>
    public bool IsBoundary;
}
