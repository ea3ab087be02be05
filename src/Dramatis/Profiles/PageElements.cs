using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Dramatis.Profiles;

/// <summary>The elements of a page that are not the text of the life, whatever is in them. All editions together.</summary>
internal static class PageElements
{
    private static readonly FrozenSet<string> Tags = FrozenSet.Create([
        "style",
        "script",
        "noscript",
        "template",
        "link",
        "meta",
        "head",
        "title",
        "table",
        "caption",
        "figure",
        "figcaption",
        "math",
        "svg",
        "img",
        "picture",
        "audio",
        "video",
        "track",
        "iframe",
        "object",
        "embed",
        "canvas",
        "map",
    ]);

    private static readonly FrozenSet<string> Classes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        // References and marks of editors.
        "reference",
        "references",
        "reflist",
        "refbegin",
        "mw-ref",
        "mw-references-wrap",
        "mw-editsection",
        "mw-empty-elt",
        "inline-template",
        "noprint",
        "citation-needed",
        "cite-bracket",
        "error",
        "need_ref",
        "need_ref_tag",
        // Pronunciation, in its many spellings.
        "ipa",
        "api",
        "ext-phonos",
        "haudio",
        "listen",
        "mw-tmh-player",
        "unicode-audio",
        "audiolink",
        "noexcerpt",
        "respell",
        "prononciation",
        "lautschrift",
        "aussprache",
        // Boxes beside, above and below the text.
        "infobox",
        "infobox_v2",
        "infobox_v3",
        "infobox-v2",
        "sinottico",
        "taxobox",
        "navbox",
        "navbox-styles",
        "vertical-navbox",
        "sidebar",
        "navigation-not-searchable",
        "navigation-box",
        "navframe",
        "metadata",
        "ambox",
        "mbox-small",
        "tmbox",
        "bandeau",
        "bandeau-container",
        "bandeau-article",
        "hatnote",
        "dablink",
        "rellink",
        "homonymie",
        "hauptartikel",
        "vedi-anche",
        "avviso",
        "shortdescription",
        "side-box",
        "sistersitebox",
        "plainlinks-hatnote",
        "succession-box",
        "catlinks",
        "toc",
        "noteta",
        "portal",
        "portalbox",
        "portal-bar",
        "authority-control",
        "stub",
        "box-more_citations_needed",
        "quotebox",
        "pullquote",
        "boxquote",
        "templatequotecite",
        "toccolours",
        "wikitable",
        "legend",
        "mw-kartographer-container",
        // Pictures, maps, mathematics.
        "gallery",
        "thumb",
        "thumbinner",
        "tmulti",
        "mw-gallery-traditional",
        "mw-file-description",
        "coordinates",
        "geo",
        "geo-default",
        "geo-inline",
        "geo-nondefault",
        "plainlinks-coordinates",
        "mwe-math-element",
        "mwe-math-fallback-image-inline",
        "texhtml-block",
        "chemf-block",
        "imagemap"
    );

    private static readonly FrozenSet<string> Ids = FrozenSet.Create([
        "coordinates",
        "toc",
        "catlinks",
        "normdaten",
        "mw-navigation",
    ]);

    private static readonly FrozenSet<string> Roles = FrozenSet.Create(["navigation", "note"]);

    // The beginnings of Parsoid's types.
    private static readonly string[] Types =
    [
        "mw:Extension/ref",
        "mw:Extension/math",
        "mw:Extension/gallery",
        "mw:Extension/phonos",
        "mw:Extension/timeline",
        "mw:Extension/score",
        "mw:Extension/imagemap",
        "mw:Extension/section",
        "mw:Extension/templatestyles",
        "mw:File",
        "mw:Image",
        "mw:Audio",
        "mw:Video",
        "mw:Error",
    ];

    internal static bool IsLeftOut(IElement element)
    {
        if (Tags.Contains(element.LocalName))
            return true;
        if (element.ClassName is { Length: > 0 } classes && HasWord(classes, Classes))
            return true;
        if (element.Id is { Length: > 0 } id && Ids.Contains(id))
            return true;
        if (element.GetAttribute("role") is { Length: > 0 } role && Roles.Contains(role))
            return true;
        if (element.GetAttribute("typeof") is { Length: > 0 } type && HasType(type))
            return true;
        return IsHidden(element) || IsPronunciation(element);
    }

    private static bool HasWord(string classes, FrozenSet<string> set)
    {
        var lookup = set.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in classes.AsSpan().Split(' '))
        {
            if (lookup.Contains(classes.AsSpan(range)))
                return true;
        }
        return false;
    }

    private static bool HasType(string types)
    {
        foreach (var range in types.AsSpan().Split(' '))
        {
            var type = types.AsSpan(range);
            foreach (var known in Types)
            {
                // "mw:Extension/ref" and "mw:Extension/references", "mw:File" and "mw:File/Thumb".
                if (type.StartsWith(known, StringComparison.Ordinal))
                    return true;
            }
        }
        return false;
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || (
            element.GetAttribute("style") is { } style
            && style
                .Replace(" ", "", StringComparison.Ordinal)
                .Contains("display:none", StringComparison.OrdinalIgnoreCase)
        );

    // Written in the phonetic alphabet or respelled, or a link to the help on how to read it, or to a sound.
    private static bool IsPronunciation(IElement element)
    {
        if (
            element.GetAttribute("lang") is { } language
            && language.Contains("-fonipa", StringComparison.OrdinalIgnoreCase)
        )
            return true;
        if (
            element.GetAttribute("title") is { } title
            && title.Contains("pronunciation respelling", StringComparison.OrdinalIgnoreCase)
        )
            return true;
        if (element.LocalName != "a")
            return false;
        var target = element.GetAttribute("href") ?? "";
        return element.GetAttribute("rel") is "mw:MediaLink"
            || target.Contains("Help:IPA", StringComparison.OrdinalIgnoreCase)
            || target.Contains("Pronunciation_respelling", StringComparison.OrdinalIgnoreCase)
            || target.EndsWith(".ogg", StringComparison.OrdinalIgnoreCase)
            || target.EndsWith(".oga", StringComparison.OrdinalIgnoreCase)
            || target.EndsWith(".wav", StringComparison.OrdinalIgnoreCase);
    }
}
