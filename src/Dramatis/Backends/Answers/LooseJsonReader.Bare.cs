using System.Globalization;

namespace Dramatis.Backends.Answers;

/// <summary>Values without quotation marks.</summary>
internal sealed partial class LooseJsonReader
{
    private LooseJson? ReadBare(Place place)
    {
        var start = position;
        while (!AtEnd && !EndsBare(place))
            position++;
        var raw = text[start..position].Trim();
        if (AtEnd && raw.Length > 0)
        {
            EndWithoutCloser(true, '}', false);
            return null;
        }
        if (raw.Length == 0)
            return null;
        if (AsLiteral(raw) is { } literal)
            return literal;
        Note("added missing quotation marks");
        return new LooseJson.Text(raw.Trim('"', '“', '”', '*'));
    }

    private bool EndsBare(Place place)
    {
        var c = text[position];
        if (c is '\n' or '}' or ']')
            return true;
        if (c == '"' && place == Place.Item)
            return true;
        if (!JsonScan.IsComma(c))
            return false;
        var next = JsonScan.SkipSpace(text, position + 1);
        return place == Place.Item
            || next >= text.Length
            || text[next] is '}' or ']' or '{' or '['
            || JsonScan.HasLineBreak(text, position, next)
            || JsonScan.StartsMember(text, next)
            || JsonScan.StartsBareMember(text, next);
    }

    private LooseJson.Literal? AsLiteral(string raw)
    {
        switch (raw)
        {
            case "true" or "false" or "null":
                return new LooseJson.Literal(raw);
            case "True" or "TRUE" or "False" or "FALSE":
                Note("replaced a Python literal");
                return new LooseJson.Literal(raw.ToLowerInvariant());
            case "None" or "NULL" or "Null" or "undefined" or "NaN" or "nil":
                Note("replaced a Python literal");
                return LooseJson.Null;
        }
        if (
            !double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number)
        )
            return null;
        var written = number.ToString("R", CultureInfo.InvariantCulture);
        if (written != raw)
            Note("rewrote a number");
        return new LooseJson.Literal(written);
    }
}
