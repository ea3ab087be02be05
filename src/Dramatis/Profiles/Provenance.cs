namespace Dramatis.Profiles;

/// <summary>Where a profile's text comes from. What is not known is null.</summary>
public sealed record Provenance
{
    /// <summary>"wikipedia", "file" or "sample".</summary>
    public required string Source { get; init; }

    /// <summary>The page's title, or the file's name.</summary>
    public required string Title { get; init; }

    /// <summary>The language of the text as a Wikipedia edition's code: "en", "de", "zh".</summary>
    public required string Language { get; init; }

    /// <summary>The revision of the page.</summary>
    public long? Revision { get; init; }

    /// <summary>The address of exactly this revision.</summary>
    public string? Permalink { get; init; }

    /// <summary>The page's Wikidata item, "Q913".</summary>
    public string? WikidataItem { get; init; }

    /// <summary>The text's licence as an SPDX identifier where there is one; null means: the user knows.</summary>
    public string? License { get; init; }

    /// <summary>When the revision was written, in UTC; null for files, and where the wiki does not say.</summary>
    public DateTimeOffset? RevisedAt { get; init; }

    /// <summary>When the text was fetched, in UTC; null for files.</summary>
    public DateTimeOffset? RetrievedAt { get; init; }

    /// <summary>SHA-256 of the file's bytes, in lower-case hexadecimal; null for pages.</summary>
    public string? FileHash { get; init; }

    /// <summary>What was left out and why, a line each, for example a dropped Legacy section.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}
