using System.Buffers;
using System.Globalization;
using System.Text.Json;
using static Dramatis.Profiles.TolerantJson;

namespace Dramatis.Profiles;

/// <summary>
/// Asks Wikidata since when there is what a name stands for: the item of the page with just this title. What it answered is kept, so
/// that no name is asked for twice.
/// </summary>
internal sealed class WikidataNames
{
    private const int MostAtOnce = 50;
    private const string FileName = "names.json";

    // Founded, discovered or invented, published, begun, born.
    private static readonly string[] Beginnings = ["P571", "P575", "P577", "P580", "P569"];

    private static readonly SearchValues<char> InNoTitle = SearchValues.Create("|#<>[]{}_");

    private readonly WikipediaClient _client;
    private readonly string _site;
    private readonly string? _path;

    /// <param name="options">The language of the titles; contact, cache and mirror.</param>
    /// <param name="client">Sends the requests; null: a client of our own.</param>
    /// <param name="time">The clock for waits; null: the system's.</param>
    internal WikidataNames(WikipediaOptions options, HttpClient? client = null, TimeProvider? time = null)
    {
        _client = WikidataSource.Client(options, client, time, " Check again later, or without --look-up.");
        _site = options.Language.Replace('-', '_') + "wiki";
        _path = options.CacheDirectory is null
            ? null
            : Path.Combine(options.CacheDirectory, "wikidata", $"{_site}-{FileName}");
    }

    /// <summary>The first year in which there can have been such a thing or person, BC negative, of the names that Wikidata dates.</summary>
    /// <param name="names">The names, each a title.</param>
    /// <param name="cancellationToken">Cancels; what was answered until then is kept.</param>
    /// <exception cref="RunException">Wikidata cannot be asked (<see cref="ExitCode.Source"/>).</exception>
    internal async Task<IReadOnlyDictionary<string, int>> ReadAsync(
        IEnumerable<string> names,
        CancellationToken cancellationToken
    )
    {
        var known = await ReadKeptAsync(cancellationToken).ConfigureAwait(false);
        var wanted = names.Where(IsTitle).Distinct(StringComparer.Ordinal).ToList();
        foreach (var batch in wanted.Where(name => !known.ContainsKey(name)).Chunk(MostAtOnce))
        {
            var answer = await _client.ReadEntitiesAsync(_site, batch, cancellationToken).ConfigureAwait(false);
            foreach (var name in batch)
                known[name] = null;
            foreach (var (title, year) in Read(answer))
                if (known.ContainsKey(title))
                    known[title] = year;
            await KeepAsync(known, cancellationToken).ConfigureAwait(false);
        }
        return wanted
            .Where(name => known[name] is not null)
            .ToDictionary(name => name, name => known[name]!.Value, StringComparer.Ordinal);
    }

    /// <summary>The titles of an answer with their first years; of several beginnings the earliest.</summary>
    internal IEnumerable<(string Title, int Year)> Read(JsonElement answer)
    {
        if (Member(answer, "entities") is not { ValueKind: JsonValueKind.Object } entities)
            yield break;
        foreach (var entity in entities.EnumerateObject())
            if (
                Member(entity.Value, "claims") is { } claims
                && Member(entity.Value, "sitelinks") is { } links
                && Member(links, _site) is { } link
                && Text(link, "title") is { Length: > 0 } title
                && Beginnings.SelectMany(property => WikidataLife.Times(claims, property)).ToList()
                    is { Count: > 0 } times
            )
                yield return (title, times.Min(time => time.First));
    }

    // What parts titles in a request, or is in no title, is no name.
    private static bool IsTitle(string name) =>
        name.Length is > 1 and < 120 && !name.AsSpan().ContainsAny(InNoTitle) && !name.Any(char.IsControl);

    private async Task<SortedDictionary<string, int?>> ReadKeptAsync(CancellationToken cancellationToken)
    {
        var known = new SortedDictionary<string, int?>(StringComparer.Ordinal);
        try
        {
            if (_path is null || !File.Exists(_path))
                return known;
            var kept = JsonElement.Parse(await File.ReadAllBytesAsync(_path, cancellationToken).ConfigureAwait(false));
            if (kept.ValueKind == JsonValueKind.Object)
                foreach (var name in kept.EnumerateObject())
                    known[name.Name] = name.Value.ValueKind == JsonValueKind.Number ? name.Value.GetInt32() : null;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            // Damaged: asked for again.
            known.Clear();
        }
        return known;
    }

    private async Task KeepAsync(SortedDictionary<string, int?> known, CancellationToken cancellationToken)
    {
        if (_path is null)
            return;
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            foreach (var (name, year) in known)
                if (year is { } first)
                    json.WriteNumber(name, first);
                else
                    json.WriteNull(name);
            json.WriteEndObject();
        }
        try
        {
            await WholeFile.WriteAsync(_path, text.ToArray(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunException(
                ExitCode.Storage,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"What Wikidata answered cannot be kept in \"{_path}\": {exception.Message} Make room or give another --output."
                ),
                exception
            );
        }
    }
}
