using System.Text;

namespace Dramatis.Profiles;

/// <summary>
/// A biography from Wikipedia: the page's paragraphs in reading order, without references, pronunciation, tables, notes,
/// appendices and, by default, the sections about the time after the character. What is not one certain page is an error that
/// names the candidates; nothing is guessed.
/// </summary>
public sealed class WikipediaSource : IProfileSource
{
    private const string License = "CC-BY-SA-4.0";

    private readonly WikipediaOptions _options;
    private readonly string _title;
    private readonly WikipediaClient _client;
    private readonly PageCache? _cache;
    private readonly TimeProvider _time;

    /// <summary>Prepares to read a page; nothing is fetched yet.</summary>
    /// <param name="name">The character's name, which is the page's title or redirects to it.</param>
    /// <param name="options">Edition, title, revision, cache; null: the defaults.</param>
    /// <param name="client">Sends the requests; null: a client of our own, with at most 3 connections and compression.</param>
    /// <param name="time">The clock for waits and for the time of retrieval; null: the system's.</param>
    /// <exception cref="RunException">An option is wrong (<see cref="ExitCode.Usage"/>) or the name cannot be a title (<see cref="ExitCode.Source"/>).</exception>
    public WikipediaSource(
        string name,
        WikipediaOptions? options = null,
        HttpClient? client = null,
        TimeProvider? time = null
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        options ??= new WikipediaOptions();
        var edition = WikipediaEdition.From(options);
        _options = options with { Language = edition.Language };
        _title = WikipediaTitle.Check(string.IsNullOrWhiteSpace(options.Title) ? name : options.Title);
        _time = time ?? TimeProvider.System;
        _client = new WikipediaClient(client, edition, WikipediaClient.Agent(options.Contact), _time);
        _cache = options.CacheDirectory is null
            ? null
            : new PageCache(Path.Combine(options.CacheDirectory, "wikipedia", edition.CacheName));
    }

    /// <inheritdoc/>
    public async Task<Profile> ReadAsync(CancellationToken cancellationToken = default)
    {
        var page = await FetchAsync(cancellationToken).ConfigureAwait(false);
        var filtered = SectionFilter.Apply(PageParser.Parse(page.Html), _options.Legacy);
        if (filtered.Paragraphs.Count == 0)
            throw Failure(NothingLeft(page.Facts, filtered.LeftOut));
        return new Profile(filtered.Paragraphs, Describe(page, filtered.LeftOut));
    }

    private async Task<CachedPage> FetchAsync(CancellationToken cancellationToken)
    {
        if (_options.Revision is { } pinned && _cache is not null)
        {
            var kept = await _cache.ReadAsync(pinned, cancellationToken).ConfigureAwait(false);
            if (kept is not null)
                return kept;
        }

        var facts = await ResolveAsync(cancellationToken).ConfigureAwait(false);
        if (_cache is not null)
        {
            var kept = await _cache.ReadAsync(facts.Revision, cancellationToken).ConfigureAwait(false);
            if (kept is not null)
                return kept with { Facts = facts };
        }

        var html = await _client.ReadHtmlAsync(facts.Revision, cancellationToken).ConfigureAwait(false);
        var page = new CachedPage(facts, html, _time.GetUtcNow());
        if (_cache is not null)
            await _cache.WriteAsync(page, cancellationToken).ConfigureAwait(false);
        return page;
    }

    private async Task<PageFacts> ResolveAsync(CancellationToken cancellationToken)
    {
        var answer = await _client
            .QueryAsync(
                _options.Revision is { } revision ? PageQuery.OfRevision(revision) : PageQuery.OfTitle(_title),
                cancellationToken
            )
            .ConfigureAwait(false);
        switch (PageAnswer.Read(answer))
        {
            case PageAnswer.Found found:
                return found.Facts;
            case PageAnswer.Missing:
                throw Failure(await DescribeMissingAsync(cancellationToken).ConfigureAwait(false));
            case PageAnswer.MissingRevision:
                throw Failure(
                    $"Wikipedia ({_options.Language}) has no revision {_options.Revision}; it may have been deleted. Leave the revision out to use the latest."
                );
            case PageAnswer.Ambiguous ambiguous:
                throw Failure(await DescribeAmbiguousAsync(ambiguous.Title, cancellationToken).ConfigureAwait(false));
            case PageAnswer.PartOfPage part:
                throw Failure(
                    $"\"{_title}\" has no page of its own on Wikipedia ({_options.Language}): it leads to the section \"{part.Section}\" of "
                        + $"\"{part.Title}\". Use the whole page with --title \"{part.Title}\", or give a biography with --profile FILE."
                );
            case PageAnswer.Refused refused:
                throw Failure($"Wikipedia ({_options.Language}) cannot use the title \"{_title}\": {refused.Reason}");
            default:
                throw Failure(
                    $"Wikipedia ({_options.Language}) gave an answer without a page for \"{_title}\". Try again, or give a biography with --profile FILE."
                );
        }
    }

    private async Task<string> DescribeMissingAsync(CancellationToken cancellationToken)
    {
        var answer = await _client.QueryAsync(PageQuery.Search(_title), cancellationToken).ConfigureAwait(false);
        var titles = PageAnswer.ReadTitles(answer, "search");
        return titles.Count == 0
            ? $"Wikipedia ({_options.Language}) has no page \"{_title}\", and nothing like it. Check the spelling, try another edition with "
                + "--language, or give a biography with --profile FILE."
            : $"Wikipedia ({_options.Language}) has no page \"{_title}\". Similar pages:{Listed(titles)}\n"
                + $"Choose one, for example: --title \"{titles[0]}\"";
    }

    private async Task<string> DescribeAmbiguousAsync(string title, CancellationToken cancellationToken)
    {
        var answer = await _client.QueryAsync(PageQuery.Links(title), cancellationToken).ConfigureAwait(false);
        var links = PageAnswer.ReadTitles(answer, "links");
        // The pages which carry the name come before those which only explain it.
        var candidates = links
            .OrderByDescending(link => link.Contains(_title, StringComparison.OrdinalIgnoreCase))
            .Take(PageQuery.MostCandidates)
            .ToList();
        if (candidates.Count == 0)
            return $"\"{_title}\" may mean several things on Wikipedia ({_options.Language}). Name the page with --title \"...\".";
        var more = links.Count > candidates.Count ? $"\n  ... and {links.Count - candidates.Count} more" : "";
        return $"\"{_title}\" may mean several things on Wikipedia ({_options.Language}):{Listed(candidates)}{more}\n"
            + $"Choose one, for example: --title \"{candidates[0]}\"";
    }

    private Provenance Describe(CachedPage page, IReadOnlyList<string> leftOut)
    {
        var facts = page.Facts;
        return new Provenance
        {
            Source = "wikipedia",
            Title = facts.Title,
            Language = _options.Language,
            Revision = facts.Revision,
            Permalink = _client.Permalink(facts),
            WikidataItem = facts.WikidataItem,
            License = License,
            RevisedAt = facts.RevisedAt,
            RetrievedAt = page.RetrievedAt,
            LeftOut = facts.RedirectedFrom is { } from
                ? [$"redirect followed: '{from}' leads to '{facts.Title}'", .. leftOut]
                : leftOut,
        };
    }

    private string NothingLeft(PageFacts facts, IReadOnlyList<string> leftOut) =>
        leftOut.Count == 0
            ? $"The page \"{facts.Title}\" of Wikipedia ({_options.Language}) has no paragraphs. Name another with --title, or give a biography with --profile FILE."
            : $"Nothing is left of the page \"{facts.Title}\" of Wikipedia ({_options.Language}): {string.Join("; ", leftOut)}. Use --legacy keep to keep it.";

    private static string Listed(IEnumerable<string> titles)
    {
        var list = new StringBuilder();
        foreach (var title in titles)
            list.Append("\n  ").Append(title);
        return list.ToString();
    }

    private static RunException Failure(string message) => new(ExitCode.Source, message);
}
