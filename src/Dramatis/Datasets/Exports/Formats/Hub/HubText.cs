using System.Globalization;
using System.Text;
using System.Xml;

namespace Dramatis.Datasets.Exports.Formats.Hub;

/// <summary>Texts nobody vouches for, made harmless for the place they are written to.</summary>
internal static class HubText
{
    /// <summary>A YAML scalar, in double quotes.</summary>
    public static string Yaml(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
            if (letter is '"' or '\\')
                quoted.Append('\\').Append(letter);
            else if (char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            else
                quoted.Append(letter);
        return quoted.Append('"').ToString();
    }

    /// <summary>Text of an XML element or attribute.</summary>
    public static string Xml(string text)
    {
        var safe = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            switch (text[i])
            {
                case '&':
                    safe.Append("&amp;");
                    break;
                case '<':
                    safe.Append("&lt;");
                    break;
                case '>':
                    safe.Append("&gt;");
                    break;
                case '"':
                    safe.Append("&quot;");
                    break;
                case var high
                    when char.IsHighSurrogate(high) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    safe.Append(high).Append(text[++i]);
                    break;
                default:
                    safe.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
                    break;
            }
        return safe.ToString();
    }

    /// <summary>At most so many letters, as people count them.</summary>
    public static string Short(string text, int most)
    {
        var letters = new StringInfo(text);
        return letters.LengthInTextElements <= most ? text : letters.SubstringByTextElements(0, most - 1) + "…";
    }
}
