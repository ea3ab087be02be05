using System.Globalization;
using System.Text.Json;
using static Dramatis.Profiles.TolerantJson;

namespace Dramatis.Profiles;

/// <summary>What is known of a page before its text is fetched.</summary>
/// <param name="Title">Its title, after redirects.</param>
/// <param name="Revision">The revision to read.</param>
/// <param name="WikidataItem">Its item, "Q913", if it has one.</param>
/// <param name="RedirectedFrom">The title that was asked for, when a redirect led here.</param>
/// <param name="RevisedAt">When the revision was written.</param>
internal sealed record PageFacts(
    string Title,
    long Revision,
    string? WikidataItem,
    string? RedirectedFrom,
    DateTimeOffset? RevisedAt
);

/// <summary>What the Action API says of a title. Tolerant: what is not as expected reads as <see cref="Unclear"/>.</summary>
internal abstract record PageAnswer
{
    internal sealed record Found(PageFacts Facts) : PageAnswer;

    internal sealed record Missing : PageAnswer;

    internal sealed record MissingRevision : PageAnswer;

    internal sealed record Ambiguous(string Title) : PageAnswer;

    internal sealed record PartOfPage(string Title, string Section) : PageAnswer;

    internal sealed record Refused(string Reason) : PageAnswer;

    internal sealed record Unclear : PageAnswer;

    internal static PageAnswer Read(JsonElement answer)
    {
        if (Member(answer, "query") is not { } query)
            return new Unclear();
        if (Member(query, "badrevids") is not null)
            return new MissingRevision();
        if (First(query, "interwiki") is { } elsewhere)
            return new Refused(
                $"it is the address of another wiki (\"{Text(elsewhere, "iw")}:\"). Choose the edition with --language and leave the prefix out."
            );
        if (First(query, "pages") is not { } page)
            return new Unclear();
        if (Member(page, "invalid") is not null)
            return new Refused($"{Text(page, "invalidreason")} Name the page with --title \"...\".");
        if (Member(page, "missing") is not null)
            return new Missing();

        var title = Text(page, "title");
        var properties = Member(page, "pageprops");
        if (properties is { } known && Member(known, "disambiguation") is not null)
            return new Ambiguous(title);
        if (Number(page, "ns") is not 0)
            return new Refused($"\"{title}\" is not an article. Name the page with --title \"...\".");
        var redirect = First(query, "redirects");
        if (redirect is { } to && Text(to, "tofragment") is { Length: > 0 } section)
            return new PartOfPage(title, section);
        if (title.Length == 0 || (FirstRevision(page) ?? Number(page, "lastrevid")) is not { } revision)
            return new Unclear();

        var item = properties is { } with ? Text(with, "wikibase_item") : "";
        var from = redirect is { } taken ? Text(taken, "from") : "";
        return new Found(new PageFacts(title, revision, NullIfEmpty(item), NullIfEmpty(from), RevisedAt(page)));
    }

    /// <summary>The titles of a list ("search") or of a property of the first page ("links").</summary>
    internal static IReadOnlyList<string> ReadTitles(JsonElement answer, string list)
    {
        if (Member(answer, "query") is not { } query)
            return [];
        var titles = Member(query, list) ?? (First(query, "pages") is { } page ? Member(page, list) : null);
        return titles is { ValueKind: JsonValueKind.Array } array
            ?
            [
                .. array
                    .EnumerateArray()
                    .Select(entry => PlainText.Clean(Text(entry, "title")))
                    .Where(title => title.Length > 0),
            ]
            : [];
    }

    private static JsonElement? First(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0
            ? array[0]
            : null;

    private static long? FirstRevision(JsonElement page) =>
        First(page, "revisions") is { } revision ? Number(revision, "revid") : null;

    // "2026-03-01T12:00:00Z"
    private static DateTimeOffset? RevisedAt(JsonElement page) =>
        First(page, "revisions") is { } revision
        && DateTimeOffset.TryParse(
            Text(revision, "timestamp"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;

    private static long? Number(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value)
            ? value
            : null;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
