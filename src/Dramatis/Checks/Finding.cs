namespace Dramatis.Checks;

/// <summary>What a finding means for its row.</summary>
internal enum Severity
{
    /// <summary>The row is kept with a lower score.</summary>
    Soft,

    /// <summary>The speech is rewritten, or the row cut or rejected.</summary>
    Hard,
}

/// <summary>What a check objects to in one row.</summary>
/// <param name="Check">The check's name: "anachronism", "false_ignorance", "placeholder", ...</param>
/// <param name="Severity">What it means for the row.</param>
/// <param name="What">The objection in words for people, also shown to the model that mends it: "knows of printing (about 1440)".</param>
/// <param name="Text">The words it is about, as they stand in the row.</param>
/// <param name="Turn">The number of the turn from 0; -1 when it is about the row's setting or the row as a whole.</param>
internal sealed record Finding(string Check, Severity Severity, string What, string Text, int Turn = -1);
