using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dramatis.Profiles;

/// <summary>A page as fetched.</summary>
internal sealed record CachedPage(PageFacts Facts, string Html, DateTimeOffset RetrievedAt);

/// <summary>
/// Keeps pages by revision: the HTML as it came, and beside it what is known of the page, with the HTML's hash. Whatever does not
/// fit together is no entry and is fetched again.
/// </summary>
internal sealed class PageCache(string directory)
{
    internal async Task<CachedPage?> ReadAsync(long revision, CancellationToken cancellationToken)
    {
        try
        {
            var facts = await File.ReadAllBytesAsync(PathOf(revision, "json"), cancellationToken).ConfigureAwait(false);
            var html = await File.ReadAllBytesAsync(PathOf(revision, "html"), cancellationToken).ConfigureAwait(false);
            var entry = JsonElement.Parse(facts);
            var title = TolerantJson.Text(entry, "title");
            var isWhole =
                TolerantJson.Text(entry, "sha256") == Convert.ToHexStringLower(SHA256.HashData(html))
                && title.Length > 0;
            if (!isWhole || Time(entry, "retrieved_at") is not { } retrievedAt)
                return null;
            var item = TolerantJson.Text(entry, "wikidata_item");
            return new CachedPage(
                new PageFacts(
                    title,
                    revision,
                    item.Length == 0 ? null : item,
                    RedirectedFrom: null,
                    Time(entry, "revised_at")
                ),
                Encoding.UTF8.GetString(html),
                retrievedAt
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // No entry, or a damaged one: the page is fetched again.
            return null;
        }
    }

    internal async Task WriteAsync(CachedPage page, CancellationToken cancellationToken)
    {
        var html = Encoding.UTF8.GetBytes(page.Html);
        using var facts = new MemoryStream();
        using (var json = new Utf8JsonWriter(facts))
        {
            json.WriteStartObject();
            json.WriteString("title", page.Facts.Title);
            json.WriteString("wikidata_item", page.Facts.WikidataItem);
            if (page.Facts.RevisedAt is { } revisedAt)
                json.WriteString("revised_at", revisedAt.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("retrieved_at", page.RetrievedAt.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(html)));
            json.WriteEndObject();
        }
        await WholeFile.WriteAsync(PathOf(page.Facts.Revision, "html"), html, cancellationToken).ConfigureAwait(false);
        await WholeFile
            .WriteAsync(PathOf(page.Facts.Revision, "json"), facts.ToArray(), cancellationToken)
            .ConfigureAwait(false);
    }

    private static DateTimeOffset? Time(JsonElement entry, string name) =>
        DateTimeOffset.TryParseExact(
            TolerantJson.Text(entry, name),
            "O",
            CultureInfo.InvariantCulture,
            DateTimeStyles.RoundtripKind,
            out var time
        )
            ? time
            : null;

    private string PathOf(long revision, string extension) =>
        Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{revision}.{extension}"));
}
