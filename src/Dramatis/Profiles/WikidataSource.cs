using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dramatis.Profiles;

/// <summary>
/// Asks Wikidata for the life of a page's item, as politely as Wikipedia is asked, and keeps the answer beside the page's revision: the
/// same revision means the same life.
/// </summary>
internal sealed partial class WikidataSource
{
    // The biography says mostly the same, so nobody is to wait long for the item.
    private const int MostAttempts = 3;
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly WikipediaClient _client;
    private readonly string? _directory;

    /// <param name="options">Contact, cache and mirror are those of the page.</param>
    /// <param name="client">Sends the requests; null: a client of our own.</param>
    /// <param name="time">The clock for waits; null: the system's.</param>
    internal WikidataSource(WikipediaOptions options, HttpClient? client = null, TimeProvider? time = null)
    {
        _client = Client(options, client, time, advice: "");
        _directory = options.CacheDirectory is null ? null : Path.Combine(options.CacheDirectory, "wikidata");
    }

    /// <summary>A client for Wikidata that nobody waits for as long as for a page.</summary>
    internal static WikipediaClient Client(
        WikipediaOptions options,
        HttpClient? client,
        TimeProvider? time,
        string advice
    )
    {
        // A mirror of Wikipedia is asked for items too, so that nothing leaves the house.
        var edition = options.BaseAddress is null
            ? new WikipediaEdition("wikidata", new Uri("https://www.wikidata.org/"), "wikidata")
            : WikipediaEdition.From(options with { Revision = null });
        return new WikipediaClient(client, edition, WikipediaClient.Agent(options.Contact), time ?? TimeProvider.System)
        {
            Attempts = MostAttempts,
            AttemptTimeout = AttemptTimeout,
            LongestWait = LongestWait,
            Advice = advice,
        };
    }

    /// <summary>The life, or null when there is no such item, or the answer says nothing of it.</summary>
    /// <param name="item">The item, "Q913".</param>
    /// <param name="revision">The revision of the page that names it.</param>
    /// <exception cref="RunException">Wikidata cannot be asked (<see cref="ExitCode.Source"/>).</exception>
    internal async Task<WikidataLife?> ReadAsync(string item, long revision, CancellationToken cancellationToken)
    {
        if (!ItemName().IsMatch(item))
            return null;
        var path = _directory is null
            ? null
            : Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"{item}-{revision}.json"));
        if (path is not null && await ReadCachedAsync(path, cancellationToken).ConfigureAwait(false) is { } kept)
            return WikidataLife.Read(kept);
        var answer = await _client.ReadEntityAsync(item, cancellationToken).ConfigureAwait(false);
        var life = WikidataLife.Read(answer);
        // What cannot be read may be whole the next time.
        if (path is not null && life is not null)
            await WholeFile
                .WriteAsync(path, Encoding.UTF8.GetBytes(answer.GetRawText()), cancellationToken)
                .ConfigureAwait(false);
        return life;
    }

    private static async Task<JsonElement?> ReadCachedAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return JsonElement.Parse(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // No entry, or a damaged one: it is asked for again.
            return null;
        }
    }

    [GeneratedRegex("^Q[1-9][0-9]{0,11}$", RegexOptions.CultureInvariant)]
    private static partial Regex ItemName();
}
