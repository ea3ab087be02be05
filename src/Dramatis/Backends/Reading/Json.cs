using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Dramatis.Backends.Reading;

/// <summary>Reads JSON of servers that do not keep to their own format: wrong types are absent values, never exceptions.</summary>
internal static class Json
{
    public static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static JsonDocument? ParseOrNull(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, Lenient);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A property of an object; null when this is no object, has none, or it is null.</summary>
    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    public static string? Text(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } value ? value.TolerantString() : null;

    /// <summary>A count: whole, with a fraction, or as text. Null when it is none, or negative.</summary>
    public static int? Count(this JsonElement? element)
    {
        double number;
        switch (element)
        {
            case { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out number):
                break;
            case { ValueKind: JsonValueKind.String } value
                when double.TryParse(value.TolerantString(), CultureInfo.InvariantCulture, out number):
                break;
            default:
                return null;
        }
        return number is >= 0 and <= int.MaxValue ? (int)number : null;
    }

    /// <summary>A string value, also when it holds half a surrogate pair or bytes that are no UTF-8.</summary>
    public static string TolerantString(this JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return Unescape(JsonMarshal.GetRawUtf8Value(element));
        }
    }

    private static string Unescape(ReadOnlySpan<byte> quoted)
    {
        var raw = Encoding.UTF8.GetString(quoted[1..^1]);
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 >= raw.Length)
            {
                text.Append(raw[i]);
                continue;
            }
            i++;
            if (
                raw[i] == 'u'
                && i + 4 < raw.Length
                && ushort.TryParse(
                    raw.AsSpan(i + 1, 4),
                    NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture,
                    out var code
                )
            )
            {
                text.Append((char)code);
                i += 4;
            }
            else
            {
                text.Append(
                    raw[i] switch
                    {
                        'n' => '\n',
                        't' => '\t',
                        'r' => '\r',
                        'b' => '\b',
                        'f' => '\f',
                        var other => other,
                    }
                );
            }
        }
        // Half pairs become the replacement character: text leaves here as valid Unicode.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
