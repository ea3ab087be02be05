namespace Dramatis.Datasets.Exports.Formats.Hub;

/// <summary>A licence as the Hub's card names it.</summary>
/// <param name="Id">One of the Hub's ids, "other", or "unknown".</param>
/// <param name="Name">How it was stated.</param>
internal sealed record HubLicense(string Id, string Name)
{
    // The Hub's ids are SPDX identifiers in lower case, but it knows only some of them.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "apache-2.0",
        "mit",
        "cc0-1.0",
        "cc-by-2.0",
        "cc-by-3.0",
        "cc-by-4.0",
        "cc-by-sa-3.0",
        "cc-by-sa-4.0",
        "cc-by-nc-3.0",
        "cc-by-nc-4.0",
        "cc-by-nd-4.0",
        "cc-by-nc-nd-3.0",
        "cc-by-nc-nd-4.0",
        "cc-by-nc-sa-3.0",
        "cc-by-nc-sa-4.0",
        "cdla-permissive-1.0",
        "cdla-permissive-2.0",
        "cdla-sharing-1.0",
        "gfdl",
        "gpl-3.0",
        "odbl",
        "odc-by",
        "pddl",
        "unlicense",
        "wtfpl",
    };

    public bool IsOther => Id == "other";

    public static HubLicense Of(IReadOnlyList<ExportSource> sources, ExportOptions options)
    {
        var name = Attribution.LicenseOf(sources, options);
        var id = name.ToLowerInvariant();
        return name == Attribution.NotStated ? new HubLicense("unknown", name)
            : Known.Contains(id) ? new HubLicense(id, name)
            : new HubLicense("other", name);
    }

    /// <summary>Where it can be read, as far as that is known.</summary>
    public string? Address =>
        Id.StartsWith("cc-by", StringComparison.Ordinal)
            ? $"https://creativecommons.org/licenses/{Id[3..Id.LastIndexOf('-')]}/{Id[(Id.LastIndexOf('-') + 1)..]}/"
        : Id == "cc0-1.0" ? "https://creativecommons.org/publicdomain/zero/1.0/"
        : Id is "other" or "unknown" ? null
        : $"https://spdx.org/licenses/{Name}.html";
}
