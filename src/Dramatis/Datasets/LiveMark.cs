using System.Globalization;

namespace Dramatis.Datasets;

/// <summary>
/// What the journal holds of a file in place of its hash while the file is being changed, so that the next run can tell our own rows,
/// replaced ones included, from somebody else's.
/// </summary>
/// <param name="Length">The file's length before rows were appended.</param>
/// <param name="Before">Its hash then; empty when there was no file.</param>
/// <param name="Next">The hash of what is about to take its place; empty while rows are appended.</param>
internal sealed record LiveMark(long Length, string Before, string Next)
{
    private const string Prefix = "live";

    /// <summary>Null when this is a hash, or nothing.</summary>
    public static LiveMark? Parse(string? recorded) =>
        recorded?.Split(':') is [Prefix, var length, var before, var next]
            ? new LiveMark(long.Parse(length, CultureInfo.InvariantCulture), before, next)
            : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}:{Length}:{Before}:{Next}");
}
