namespace Dramatis.Testing.Wikipedia;

/// <summary>Pages of our own invention in the structure that Parsoid gives its HTML.</summary>
public static class ParsoidPages
{
    /// <summary>A page of sections: each body is put below its heading, and deeper sections inside the ones above them.</summary>
    public static string Of(string lead, params (int Level, string Heading, string Body)[] sections)
    {
        var html = new System.Text.StringBuilder(Start).Append(
            "<section data-mw-section-id=\"0\" id=\"mwAQ\">" + lead + "</section>"
        );
        var open = new Stack<int>();
        var number = 1;
        foreach (var (level, heading, body) in sections)
        {
            for (; open.TryPeek(out var outer) && outer >= level; open.Pop())
                html.Append("</section>");
            open.Push(level);
            html.Append(
                $"<section data-mw-section-id=\"{number++}\"><div class=\"mw-heading mw-heading{level}\"><h{level} id=\"s{number}\">{heading}</h{level}>"
                    + "<span class=\"mw-editsection\">[<a href=\"./edit\">edit</a>]</span></div>"
                    + body
            );
        }
        foreach (var _ in open)
            html.Append("</section>");
        return html.Append("</body></html>").ToString();
    }

    public static string Paragraph(string text) => $"<p>{text}</p>\n";

    private const string Start = """
        <!DOCTYPE html>
        <html prefix="dc: http://purl.org/dc/terms/ mw: http://mediawiki.org/rdf/" about="https://en.wikipedia.org/wiki/Special:Redirect/revision/4711">
        <head prefix="mwr: https://en.wikipedia.org/wiki/Special:Redirect/"><meta charset="utf-8"/><meta property="mw:pageId" content="7"/>
        <title>Theodora Vance</title><style>.a{color:red}</style></head>
        <body lang="en" class="mw-content-ltr sitedir-ltr ltr mw-body-content parsoid-body mediawiki mw-parser-output" dir="ltr">
        """;

    /// <summary>A whole biography of nobody, with everything that has to be taken out of one.</summary>
    public static string TheodoraVance { get; } =
        Of(
            """
            <div class="shortdescription nomobile noexcerpt noprint searchaux" style="display:none" about="#mwt1" typeof="mw:Transclusion" data-mw='{"parts":[{"template":{"target":{"wt":"Short description"},"params":{"1":{"wt":"Clockmaker &lt;b>of&lt;/b> note"}}}}]}'>Clockmaker of note</div>
            <div role="note" class="hatnote navigation-not-searchable">For the ship, see <a rel="mw:WikiLink" href="./Vance_(ship)">Vance (ship)</a>.</div>
            <table class="infobox vcard" about="#mwt2"><tbody><tr><th colspan="2">Theodora Vance</th></tr><tr><td><p>Born in a table</p></td></tr></tbody></table>
            <figure class="mw-default-size" typeof="mw:File/Thumb"><a href="./File:Vance.jpg"><img src="v.jpg"/></a><figcaption><p>Vance at her bench.</p></figcaption></figure>
            <span id="coordinates"><span class="geo">48.2; 16.3</span></span>
            <p id="mwBg"><b>Theodora Vance</b> (<span class="rt-commentedText nowrap"><span class="IPA nopopups noexcerpt" lang="en-fonipa"><a rel="mw:WikiLink" href="./Help:IPA/English">/væns/</a></span></span>; <a href="./Greek_language">Greek</a>: <span lang="el">Θεοδώρα</span>; c.&nbsp;1470&#x2009;–&#x2009;3&#160;May 1539) was a clock&shy;maker<sup class="mw-ref reference" id="cite_ref-1" typeof="mw:Extension/ref" data-mw='{"name":"ref"}'><a href="#cite_note-1"><span class="mw-reflink-text">[1]</span></a></sup> of <a href="./Augsburg">Augsburg</a>.<sup class="noprint Inline-Template">[<i>citation needed</i>]</sup> Her clocks lost <math><mi>x</mi></math> no more than 10<sup>3</sup> seconds in the 16<sup>th</sup> century.</p>
            <p class="mw-empty-elt"></p>
            """,
            (
                2,
                "Early life",
                Paragraph("She was born in Ulm,<br/>the daughter of a smith.<sup class=\"reference\">[2]</sup>")
                    + Paragraph("At ten she took a lock apart.")
            ),
            (3, "Apprenticeship", Paragraph("She learned the trade from her uncle in 1484.")),
            (
                2,
                "Work",
                """
                <div role="note" class="hatnote">Main article: <a href="./Clocks">Clocks of Vance</a></div>
                <p>She built tower clocks.</p>
                <blockquote class="templatequote"><p>A clock is a promise.</p><p>It must be kept.</p><div class="templatequotecite">— <cite>Letter</cite></div></blockquote>
                <ul><li><a href="./A">The Ulm clock</a></li>
                <li>In 1502 she repaired the great clock of the cathedral, which had stood still since the fire, and was paid in salt and in firewood.</li></ul>
                <ul class="gallery mw-gallery-traditional" typeof="mw:Extension/gallery"><li class="gallerybox"><div>A picture of a clock with a very long caption that goes on and on for more than fifteen words.</div></li></ul>
                <table class="wikitable"><tbody><tr><td>1502</td></tr></tbody></table>
                """
            ),
            (2, "Death and legacy", Paragraph("She died at her bench on 3 May 1539.")),
            (2, "Legacy", Paragraph("Her clocks are still wound.") + Paragraph("A street bears her name.")),
            (3, "In popular culture", Paragraph("A film was made in 1971.")),
            (2, "See also", "<ul><li><a href=\"./Clock\">Clock</a></li></ul>"),
            (
                2,
                "References",
                "<div class=\"mw-references-wrap\" typeof=\"mw:Extension/references\"><ol class=\"mw-references references\"><li id=\"cite_note-1\">A long reference in which more than fifteen words stand one after the other, as they do in a footnote.</li></ol></div>"
            ),
            (2, "External links", Paragraph("A paragraph of links."))
        );
}
