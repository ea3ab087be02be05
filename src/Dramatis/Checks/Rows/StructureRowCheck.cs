using System.Buffers;
using Dramatis.Checks.Phrases;
using Dramatis.Records;

namespace Dramatis.Checks.Rows;

/// <summary>Whether a row has the parts a row of its kind needs, and every speech is a text that somebody says.</summary>
internal sealed class StructureRowCheck(World world) : IRowCheck
{
    private static readonly SearchValues<char> Silent = SearchValues.Create(" \t\r\n.…-–—\"'*_");

    private const int MostInARow = 2;

    public string Name => "structure";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        if (row.Kind == RowKind.Scene)
            return string.IsNullOrWhiteSpace(row.Setting)
                ? [Hard("the scene is empty", row.Id)]
                : Listed(row.Setting, -1);
        if (row.Turns.Count == 0)
            return [Hard("nobody speaks", row.Id)];
        List<Finding>? found = null;
        for (var i = 0; i < row.Turns.Count; i++)
            Add(ref found, row.Turns[i].Speech, i);
        if (row.Kind == RowKind.Pair)
            Add(ref found, row.Rejected, -1);
        else if (row.Kind != RowKind.Question)
            AddSpeakers(ref found, row, SpokenRow.Of(row, world.Character).Own);
        return found ?? [];
    }

    /// <summary>What makes turns no conversation with the character; empty when nothing does.</summary>
    internal static string Problem(IReadOnlyList<Turn> turns, string character) =>
        turns.Count == 0
            ? "nobody speaks"
            : Problem([.. turns.Select(turn => SpokenRow.IsCharacter(turn.Speaker, character))], character);

    private static string Problem(bool[] own, string character) =>
        !own.Contains(true) ? $"{character} never speaks"
        : !own.Contains(false) ? "nobody but the character speaks"
        : Array.LastIndexOf(own, true) < Array.IndexOf(own, false) ? $"{character} never answers"
        : "";

    private void AddSpeakers(ref List<Finding>? found, CheckedRow row, bool[] own)
    {
        if (Problem(own, world.Character) is { Length: > 0 } problem)
            (found ??= []).Add(Hard(problem, row.Turns[^1].Speech));
        var since = 0;
        for (var i = 1; i < own.Length; i++)
        {
            if (own[i] != own[i - 1])
                since = i;
            else if (own[i] && i - since == MostInARow)
                (found ??= []).Add(
                    new Finding(
                        Name,
                        Severity.Soft,
                        "speaks several times without an answer",
                        Excerpt.Of(row.Turns[i].Speech, 80),
                        i
                    )
                );
        }
    }

    private void Add(ref List<Finding>? found, string speech, int turn)
    {
        if (!speech.AsSpan().ContainsAnyExcept(Silent))
            (found ??= []).Add(Hard("a speech is empty", speech, turn));
        else if (IsListed(speech))
            (found ??= []).AddRange(Listed(speech, turn));
    }

    private IEnumerable<Finding> Listed(string text, int turn) =>
        IsListed(text) ? [Hard("the text is a list or an object, not plain text", Excerpt.Of(text, 80), turn)] : [];

    /// <summary>Whether a text is the raw JSON of a list or an object that stood where a text belongs.</summary>
    internal static bool IsListed(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.Length < 2 || start[0] is not ('[' or '{'))
            return false;
        var inside = start[1..].TrimStart();
        return inside.Length > 0 && (inside[0] is '"' or '\'' || start[0] == '[' && inside[0] is '[' or '{');
    }

    private Finding Hard(string what, string text, int turn = -1) => new(Name, Severity.Hard, what, text, turn);
}
