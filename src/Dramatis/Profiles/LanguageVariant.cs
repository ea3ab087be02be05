using System.Text;
using System.Text.Json;
using AngleSharp.Dom;

namespace Dramatis.Profiles;

/// <summary>
/// Editions in several scripts (Chinese, Serbian) hold some words in an attribute, once for each script. Of several the first is
/// taken. See https://www.mediawiki.org/wiki/Specs/HTML#Language_conversion_blocks
/// </summary>
internal static class LanguageVariant
{
    private static readonly string[] OneText = ["disabled", "name", "filter"];

    /// <summary>The text that is shown, or null when the element is no such thing.</summary>
    internal static string? Of(IElement element)
    {
        if (element.GetAttribute("typeof") is not "mw:LanguageVariant")
            return null;
        try
        {
            var variants = JsonElement.Parse(element.GetAttribute("data-mw-variant") ?? "{}");
            return WithoutTags(Shown(variants));
        }
        catch (JsonException)
        {
            // A damaged attribute shows nothing, as in a browser.
            return "";
        }
    }

    private static string Shown(JsonElement variants)
    {
        foreach (var name in OneText)
        {
            if (TolerantJson.Member(variants, name) is { } one)
                return TolerantJson.Text(one, "t");
        }
        return
            TolerantJson.Member(variants, "twoway") is { ValueKind: JsonValueKind.Array } several
            && several.GetArrayLength() > 0
            ? TolerantJson.Text(several[0], "t")
            : "";
    }

    private static string WithoutTags(string html)
    {
        var text = new StringBuilder(html.Length);
        var inTag = false;
        foreach (var character in html)
        {
            if (character == '<')
                inTag = true;
            if (!inTag)
                text.Append(character);
            if (character == '>')
                inTag = false;
        }
        return text.ToString();
    }
}
