using Dramatis.Characters;
using Dramatis.Profiles;

namespace Dramatis.Checks.Rows;

/// <summary>
/// Names of what came later, by Wikidata's dates. Only a sign: a name can stand for more than the page that has it as its title.
/// </summary>
internal sealed class LookedUpRowCheck(World world) : IRowCheck
{
    public const string CheckName = "looked_up";

    public string Name => CheckName;

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        if (world.LookedUp.Count == 0 || (row.Now ?? world.Now ?? world.Horizon?.Year) is not { } now)
            yield break;
        foreach (var (text, turn) in Told(row, world.Character))
        foreach (var span in NameSpans.Of(text, world.Language))
            if (
                world.LookedUp.TryGetValue(span.Text, out var year)
                && year > now
                && !WasNamedBefore(row, span.Text, turn)
            )
                yield return new Finding(
                    Name,
                    Severity.Soft,
                    $"names {span.Text} ({Horizon.YearText(year)} by Wikidata), after {Horizon.YearText(now)}",
                    span.Text,
                    turn
                );
    }

    /// <summary>
    /// The texts of a row in which nothing later may stand: what the character says, what the others say where nobody probes, and scenes.
    /// </summary>
    internal static IEnumerable<(string Text, int Turn)> Told(CheckedRow row, string character)
    {
        if (row.Kind == RowKind.Question)
            yield break;
        if (row.Setting.Length > 0)
            yield return ($"{row.Location} {row.Setting}", -1);
        var isProbed = row.Class is not null || row.Kind is not (RowKind.Dialogue or RowKind.Interview);
        for (var turn = 0; turn < row.Turns.Count; turn++)
            if (!isProbed || string.Equals(row.Turns[turn].Speaker, character, StringComparison.Ordinal))
                yield return (row.Turns[turn].Speech, turn);
    }

    // A word the other just used may be echoed.
    private bool WasNamedBefore(CheckedRow row, string name, int turn)
    {
        for (var before = 0; before < turn; before++)
            if (
                row.Turns[before].Speaker != world.Character
                && row.Turns[before].Speech.Contains(name, StringComparison.Ordinal)
            )
                return true;
        return false;
    }
}
