using System.Buffers;
using Dramatis.Backends.Answers;
using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Rows;

/// <summary>Markdown, HTML and stage directions in what is spoken.</summary>
internal sealed class MarkupRowCheck(World world) : IRowCheck
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_`#<&\\|([（【\n");

    private static readonly SearchValues<char> Brackets = SearchValues.Create("*([（【_");

    private static readonly string[] Plain =
    [
        "**",
        "```",
        "__",
        "</",
        "<br",
        "<p>",
        "<b>",
        "<i>",
        "<div",
        "<span",
        "&amp;",
        "&quot;",
        "&lt;",
        "&gt;",
        "&nbsp;",
        "&#",
        "\\n",
        "\\\"",
        "](http",
        "| --",
        "|--",
    ];

    public string Name => "markup";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        var own = SpokenRow.Of(row, world.Character).Own;
        List<Finding>? found = null;
        for (var i = 0; i < row.Turns.Count; i++)
        {
            var speech = row.Turns[i].Speech;
            if (
                !speech.AsSpan().ContainsAny(Marks)
                || row.Kind == RowKind.Messages && !own[i]
                || StructureRowCheck.IsListed(speech)
            )
                continue;
            if (Markup(speech) is { } mark)
                (found ??= []).Add(new Finding(Name, Severity.Soft, "markup in a speech", mark, i));
            else if (Direction(speech) is { } direction)
                (found ??= []).Add(
                    new Finding("stage_direction", Severity.Soft, "a stage direction in a speech", direction, i)
                );
        }
        // A list on the rejected side alone would teach that lists are wrong.
        if (
            row.Rejected.Length > 0
            && !StructureRowCheck.IsListed(row.Rejected)
            && Markup(row.Rejected) is { } rejected
        )
            (found ??= []).Add(new Finding(Name, Severity.Soft, "markup in the rejected answer", rejected));
        return found ?? [];
    }

    private static string? Markup(string speech)
    {
        foreach (var mark in Plain)
            if (speech.Contains(mark, StringComparison.Ordinal))
                return mark;
        if (speech[0] == '#')
            return "#";
        for (
            var line = speech.IndexOf('\n', StringComparison.Ordinal);
            line >= 0;
            line = speech.IndexOf('\n', line + 1)
        )
        {
            var rest = speech.AsSpan(line + 1).TrimStart();
            if (
                rest.Length > 2
                && (
                    rest[0] is '-' or '*' or '•' or '#' && rest[1] == ' '
                    || char.IsAsciiDigit(rest[0]) && rest[1] is '.' or ')'
                )
            )
                return rest[..2].ToString();
        }
        return null;
    }

    private static string? Direction(string speech)
    {
        if (!speech.AsSpan().ContainsAny(Brackets))
            return null;
        var kept = StageDirections.Remove(speech);
        if (kept.Length == speech.Length)
            return null;
        // Emphasis loses its marks only.
        var marks = speech.AsSpan().Count('*') + speech.AsSpan().Count('_');
        if (kept.Length >= speech.Length - marks)
            return "*";
        var at = speech.AsSpan().IndexOfAny(Brackets);
        return Excerpt.Of(speech[at..], 60);
    }
}
