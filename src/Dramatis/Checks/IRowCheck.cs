namespace Dramatis.Checks;

/// <summary>A deterministic look at one row, without a model. Made once for a world and used for all its rows, from any thread.</summary>
internal interface IRowCheck
{
    /// <summary>The name findings carry: "anachronism".</summary>
    string Name { get; }

    /// <summary>What it objects to; nothing when the row is fine.</summary>
    IEnumerable<Finding> Look(CheckedRow row);
}
