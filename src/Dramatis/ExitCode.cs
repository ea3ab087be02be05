namespace Dramatis;

/// <summary>How a run ended, as the number the command line hands to the shell.</summary>
public enum ExitCode
{
    /// <summary>Everything asked for is done.</summary>
    Done = 0,

    /// <summary>The run ended, but some items failed, or the dataset fails the gate that was asked for.</summary>
    ItemsFailed = 1,

    /// <summary>The request itself is wrong: an unknown option, a name without a letter, a bad configuration.</summary>
    Usage = 2,

    /// <summary>No model server was found, or it refuses: unreachable, wrong key, missing model.</summary>
    ModelServer = 3,

    /// <summary>The biography is missing, ambiguous or unreadable.</summary>
    Source = 4,

    /// <summary>Local storage: the lock is held, the disk is full, the journal cannot be read or written.</summary>
    Storage = 5,

    /// <summary>Stopped at a ceiling the user set; running again goes on.</summary>
    Ceiling = 6,

    /// <summary>Cancelled by the user; running again goes on.</summary>
    Cancelled = 130,
}
