using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dramatis.Testing.Wikipedia;

/// <summary>A request as the fake saw it.</summary>
public sealed record SeenRequest(string Path, string Query, string UserAgent, string AcceptEncoding)
{
    public bool IsHtml => Path.EndsWith("/html", StringComparison.Ordinal);
}

/// <summary>
/// A MediaWiki on 127.0.0.1 that answers the queries we make, with pages of its own, and misbehaves on request.
/// </summary>
public sealed class FakeWikipedia : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Page> _pages = new();
    private readonly ConcurrentDictionary<string, string> _items = new();
    private readonly ConcurrentDictionary<string, (string Target, string? Section)> _redirects = new();
    private readonly ConcurrentQueue<Misbehaviour> _misbehaviours = [];
    private readonly ConcurrentQueue<SeenRequest> _requests = [];
    private DateTimeOffset? _revisedAt;
    private Misbehaviour? _atItems;
    private readonly WebApplication _application;
    private readonly Lock _lock = new();
    private int _connections;
    private int _arrived;
    private int _awaited;
    private readonly TaskCompletionSource _allArrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeWikipedia()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                    listen.Use(next =>
                        async connection =>
                        {
                            Count(+1);
                            try
                            {
                                await next(connection);
                            }
                            finally
                            {
                                Count(-1);
                            }
                        }
                    )
            )
        );
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    public Uri Address => new(_application.Urls.Single());

    public IReadOnlyList<SeenRequest> Requests => [.. _requests];

    /// <summary>How many connections were open at the same time, at most.</summary>
    public int MostConnections { get; private set; }

    public static async Task<FakeWikipedia> StartAsync()
    {
        var fake = new FakeWikipedia();
        await fake._application.StartAsync();
        return fake;
    }

    public FakeWikipedia WithPage(string title, long revision, string html, string? item = null)
    {
        _pages[title] = new Page(title, revision, html, item, null);
        return this;
    }

    /// <summary>What Wikidata says of an item: the "claims" object as JSON.</summary>
    public FakeWikipedia WithItem(string item, string claims)
    {
        _items[item] = claims;
        return this;
    }

    /// <summary>When all pages were last written.</summary>
    public FakeWikipedia WithRevisedAt(DateTimeOffset time)
    {
        _revisedAt = time;
        return this;
    }

    /// <summary>Every request for an item is answered so; pages come properly.</summary>
    public FakeWikipedia MisbehavingAtItems(Misbehaviour misbehaviour)
    {
        _atItems = misbehaviour;
        return this;
    }

    public FakeWikipedia WithDisambiguation(string title, params string[] links)
    {
        _pages[title] = new Page(title, 1, "<body></body>", null, links);
        return this;
    }

    public FakeWikipedia WithRedirect(string from, string to, string? section = null)
    {
        _redirects[from] = (to, section);
        return this;
    }

    /// <summary>The next requests are answered so, in this order; those after them properly.</summary>
    public FakeWikipedia Misbehaving(params IEnumerable<Misbehaviour> misbehaviours)
    {
        foreach (var misbehaviour in misbehaviours)
            _misbehaviours.Enqueue(misbehaviour);
        return this;
    }

    /// <summary>Requests wait until so many of them are there.</summary>
    public FakeWikipedia HoldingUntil(int requests)
    {
        _awaited = requests;
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        _allArrived.TrySetResult();
        await _application.DisposeAsync();
    }

    private void Count(int change)
    {
        lock (_lock)
        {
            _connections += change;
            MostConnections = Math.Max(MostConnections, _connections);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        _requests.Enqueue(
            new SeenRequest(
                request.Path.Value ?? "",
                request.QueryString.Value ?? "",
                request.Headers.UserAgent.ToString(),
                request.Headers.AcceptEncoding.ToString()
            )
        );
        if (Interlocked.Increment(ref _arrived) >= _awaited)
            _allArrived.TrySetResult();
        await _allArrived.Task;

        if (_misbehaviours.TryDequeue(out var misbehaviour))
            await MisbehaveAsync(context, misbehaviour);
        else if (_atItems is { } atItems && request.Query["action"] == "wbgetentities")
            await MisbehaveAsync(context, atItems);
        else if (request.Path == "/w/api.php" && request.Query["action"] == "wbgetentities")
            await WriteAsync(context, "application/json", Entities(request.Query).ToJsonString());
        else if (request.Path == "/w/api.php")
            await WriteAsync(context, "application/json", Query(request.Query).ToJsonString());
        else if (PageOf(request.Path.Value ?? "") is { } page)
            await WriteAsync(context, "text/html; charset=utf-8", page.Html);
        else
            context.Response.StatusCode = 404;
    }

    private static async Task MisbehaveAsync(HttpContext context, Misbehaviour misbehaviour)
    {
        var response = context.Response;
        switch (misbehaviour)
        {
            case Misbehaviour.Status status:
                response.StatusCode = status.Code;
                if (status.RetryAfter is not null)
                    response.Headers.RetryAfter = status.RetryAfter;
                break;
            case Misbehaviour.Lagging lagging:
                response.Headers.RetryAfter = lagging.RetryAfter;
                await WriteAsync(
                    context,
                    "application/json",
                    """{"error":{"code":"maxlag","info":"Waiting for 10.0.0.1: 6.5 seconds lagged.","lag":6.5},"servedby":"fake"}"""
                );
                break;
            case Misbehaviour.ApiError error:
                var body = new JsonObject
                {
                    ["error"] = new JsonObject { ["code"] = error.Code, ["info"] = error.Info },
                };
                await WriteAsync(context, "application/json", body.ToJsonString());
                break;
            case Misbehaviour.Silence:
                var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                using (context.RequestAborted.Register(() => gone.TrySetResult()))
                    await gone.Task;
                break;
            case Misbehaviour.CutBody:
                response.ContentLength = 1000;
                await response.WriteAsync("""{"batchcomplete":true,"query":{"pages":[{""");
                await response.Body.FlushAsync();
                context.Abort();
                break;
            case Misbehaviour.Body text:
                await WriteAsync(context, "application/json", text.Text);
                break;
            case Misbehaviour.Endless endless:
                var chunk = new byte[64 * 1024];
                for (
                    var sent = 0L;
                    sent < endless.Bytes && !context.RequestAborted.IsCancellationRequested;
                    sent += chunk.Length
                )
                    await response.Body.WriteAsync(chunk);
                break;
            default:
                throw new InvalidOperationException($"Unknown misbehaviour {misbehaviour}.");
        }
    }

    private static async Task WriteAsync(HttpContext context, string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = type;
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            await context.Response.Body.WriteAsync(bytes);
            return;
        }
        context.Response.Headers.ContentEncoding = "gzip";
        await using var zipped = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await zipped.WriteAsync(bytes);
    }

    private Page? PageOf(string path) =>
        path.Split('/') is ["", "w", "rest.php", "v1", "revision", var id, "html"]
        && long.TryParse(id, out var revision)
            ? _pages.Values.FirstOrDefault(page => page.Revision == revision)
            : null;

    private JsonObject Entities(IQueryCollection parameters)
    {
        if (parameters["titles"].ToString() is not { Length: > 0 } titles)
            return Entity(parameters["ids"].ToString());
        var entities = new JsonObject();
        foreach (var title in titles.Split('|'))
            if (_pages.TryGetValue(title, out var page) && page.Item is { } item)
                entities[item] = new JsonObject
                {
                    ["id"] = item,
                    ["claims"] = JsonNode.Parse(_items[item]),
                    ["sitelinks"] = new JsonObject
                    {
                        [parameters["sites"].ToString()] = new JsonObject { ["title"] = title },
                    },
                };
            else
                entities[$"-{entities.Count + 1}"] = new JsonObject { ["title"] = title, ["missing"] = "" };
        return new JsonObject { ["entities"] = entities, ["success"] = 1 };
    }

    private JsonObject Entity(string item)
    {
        var entity = new JsonObject { ["type"] = "item", ["id"] = item };
        if (_items.TryGetValue(item, out var claims))
            entity["claims"] = JsonNode.Parse(claims);
        else
            entity["missing"] = "";
        return new JsonObject
        {
            ["entities"] = new JsonObject { [item] = entity },
            ["success"] = 1,
        };
    }

    private JsonObject Query(IQueryCollection parameters)
    {
        var query = new JsonObject();
        if (parameters["list"] == "search")
        {
            query["search"] = Titles(_pages.Keys.Order().Take(5));
        }
        else if (parameters["prop"] == "links")
        {
            var links = _pages.TryGetValue(parameters["titles"].ToString(), out var page) ? page.Links ?? [] : [];
            query["pages"] = new JsonArray(new JsonObject { ["ns"] = 0, ["links"] = Titles(links) });
        }
        else if (parameters["revids"].ToString() is { Length: > 0 } revision)
        {
            var page = _pages.Values.FirstOrDefault(page => page.Revision.ToString() == revision);
            if (page is null)
                query["badrevids"] = new JsonObject { [revision] = new JsonObject { ["missing"] = true } };
            else
                query["pages"] = new JsonArray(Describe(page));
        }
        else
        {
            Resolve(parameters["titles"].ToString(), query);
        }
        return new JsonObject { ["batchcomplete"] = true, ["query"] = query };
    }

    private void Resolve(string title, JsonObject query)
    {
        if (_redirects.TryGetValue(title, out var redirect))
        {
            var step = new JsonObject { ["from"] = title, ["to"] = redirect.Target };
            if (redirect.Section is not null)
                step["tofragment"] = redirect.Section;
            query["redirects"] = new JsonArray(step);
            title = redirect.Target;
        }
        query["pages"] = new JsonArray(
            _pages.TryGetValue(title, out var page)
                ? Describe(page)
                : new JsonObject
                {
                    ["ns"] = 0,
                    ["title"] = title,
                    ["missing"] = true,
                }
        );
    }

    private JsonObject Describe(Page page)
    {
        var revision = new JsonObject { ["revid"] = page.Revision, ["parentid"] = 0 };
        if (_revisedAt is { } revisedAt)
            revision["timestamp"] = revisedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ");
        var properties = new JsonObject();
        if (page.Item is not null)
            properties["wikibase_item"] = page.Item;
        if (page.Links is not null)
            properties["disambiguation"] = "";
        return new JsonObject
        {
            ["pageid"] = 7,
            ["ns"] = 0,
            ["title"] = page.Title,
            ["contentmodel"] = "wikitext",
            ["lastrevid"] = page.Revision,
            ["pageprops"] = properties,
            ["revisions"] = new JsonArray(revision),
        };
    }

    private static JsonArray Titles(IEnumerable<string> titles) =>
        [.. titles.Select(title => (JsonNode)new JsonObject { ["ns"] = 0, ["title"] = title })];

    private sealed record Page(string Title, long Revision, string Html, string? Item, IReadOnlyList<string>? Links);
}
