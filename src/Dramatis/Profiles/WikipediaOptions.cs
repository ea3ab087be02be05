namespace Dramatis.Profiles;

/// <summary>How a biography is taken from Wikipedia.</summary>
public sealed record WikipediaOptions
{
    /// <summary>The directory in which runs keep pages and answers, beside the characters.</summary>
    public const string CacheName = ".cache";

    /// <summary>The environment variable that names another MediaWiki, as <see cref="BaseAddress"/> does.</summary>
    public const string MirrorVariable = "DRAMATIS_WIKIPEDIA";

    /// <summary>The edition, as in its address: "en", "de", "zh-yue". Default "en".</summary>
    public string Language { get; init; } = "en";

    /// <summary>The page's exact title where it is not the character's name; null: the name.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// A revision of the page, so that the paragraphs stay what they are however often the page is edited; null: the latest.
    /// </summary>
    public long? Revision { get; init; }

    /// <summary>What happens to sections about the time after the character. Default: they are left out.</summary>
    public LegacyHandling Legacy { get; init; } = LegacyHandling.Drop;

    /// <summary>
    /// A mail address or web page of yours, which Wikipedia's rules ask for in the User-Agent; null: the project's page.
    /// See https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy
    /// </summary>
    public string? Contact { get; init; }

    /// <summary>Where pages are kept, by language and revision, so that none is fetched twice; null: they are not kept.</summary>
    public string? CacheDirectory { get; init; }

    /// <summary>
    /// Another MediaWiki with the same paths ("w/api.php", "w/rest.php") below this address, such as a mirror;
    /// null: https://LANGUAGE.wikipedia.org/.
    /// </summary>
    public Uri? BaseAddress { get; init; }
}
