using System.Buffers;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Dramatis.Profiles;

/// <summary>
/// Reads a page as MediaWiki's Parsoid renders it (https://www.mediawiki.org/wiki/Specs/HTML) as headings and paragraphs. It
/// never recurses, and asks no element for its neighbours or its whole text, which take time in proportion to the page.
/// </summary>
internal static class PageParser
{
    // List items shorter than this are names, works, dates, links.
    private const int FewestWordsOfProse = 15;
    private const int FewestCharactersOfProse = 50;

    // More of a text than this being links is navigation.
    private const double MostLinked = 0.7;

    private static readonly SearchValues<char> Punctuation = SearchValues.Create(" .,;:-–—()[]");

    /// <exception cref="RunException">The page is nested as no real page is (<see cref="ExitCode.Source"/>).</exception>
    internal static IReadOnlyList<TextPart> Parse(string html)
    {
        if (!NestingGuard.IsReasonable(html))
            throw new RunException(
                ExitCode.Source,
                "The page is not one that Wikipedia would send: its elements are nested too deep. Check the address of the mirror, "
                    + "or give a biography with --profile FILE."
            );
        using var document = new HtmlParser().ParseDocument(html);
        var parts = new List<TextPart>();
        if (document.Body is { } body)
            Walk(body, parts);
        return parts;
    }

    private static void Walk(IElement body, List<TextPart> parts)
    {
        var open = new Stack<(INodeList Children, int Next)>();
        open.Push((body.ChildNodes, 0));
        while (open.TryPop(out var level))
        {
            if (level.Next >= level.Children.Length)
                continue;
            open.Push((level.Children, level.Next + 1));
            if (level.Children[level.Next] is IElement element && !PageElements.IsLeftOut(element))
                Enter(element, parts, open);
        }
    }

    private static void Enter(IElement element, List<TextPart> parts, Stack<(INodeList Children, int Next)> open)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                var heading = InlineText.Read(element).Text;
                if (heading.Length > 0)
                    parts.Add(new TextPart.Heading(element.LocalName[1] - '0', heading));
                break;
            case "p":
                AddProse(InlineText.Read(element).Text, parts);
                break;
            case "blockquote":
                AddProse(InlineText.Read(element, withBlocks: true).Text, parts);
                break;
            case "li" or "dd":
                var item = InlineText.Read(element);
                if (IsProse(item))
                    AddProse(item.Text, parts);
                open.Push((element.ChildNodes, 0));
                break;
            default:
                open.Push((element.ChildNodes, 0));
                break;
        }
    }

    private static void AddProse(string text, List<TextPart> parts)
    {
        if (text.AsSpan().IndexOfAnyExcept(Punctuation) >= 0)
            parts.Add(new TextPart.Prose(text));
    }

    private static bool IsProse(InlineText item)
    {
        var isLong = PlainText.IsUnspaced(item.Text)
            ? item.Text.Length >= FewestCharactersOfProse
            : PlainText.CountWords(item.Text) >= FewestWordsOfProse;
        return isLong && item.LinkedCharacters <= item.Text.Length * MostLinked;
    }
}
