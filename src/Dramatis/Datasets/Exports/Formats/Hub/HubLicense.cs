using System.Text;

namespace Dramatis.Datasets.Exports.Formats.Hub;

/// <summary>A licence as the Hub's card names it.</summary>
/// <param name="Id">One of the Hub's ids, "other", or "unknown".</param>
/// <param name="Name">How it was stated.</param>
internal sealed record HubLicense(string Id, string Name)
{
    private const int LongestName = 64;

    // The Hub's ids, with the SPDX identifier of each.
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["afl-3.0"] = "AFL-3.0",
        ["agpl-3.0"] = "AGPL-3.0-only",
        ["apache-2.0"] = "Apache-2.0",
        ["artistic-2.0"] = "Artistic-2.0",
        ["bsd"] = "BSD-2-Clause",
        ["bsd-2-clause"] = "BSD-2-Clause",
        ["bsd-3-clause"] = "BSD-3-Clause",
        ["bsl-1.0"] = "BSL-1.0",
        ["cc-by-2.0"] = "CC-BY-2.0",
        ["cc-by-2.5"] = "CC-BY-2.5",
        ["cc-by-3.0"] = "CC-BY-3.0",
        ["cc-by-4.0"] = "CC-BY-4.0",
        ["cc-by-nc-2.0"] = "CC-BY-NC-2.0",
        ["cc-by-nc-3.0"] = "CC-BY-NC-3.0",
        ["cc-by-nc-4.0"] = "CC-BY-NC-4.0",
        ["cc-by-nc-nd-3.0"] = "CC-BY-NC-ND-3.0",
        ["cc-by-nc-nd-4.0"] = "CC-BY-NC-ND-4.0",
        ["cc-by-nc-sa-2.0"] = "CC-BY-NC-SA-2.0",
        ["cc-by-nc-sa-3.0"] = "CC-BY-NC-SA-3.0",
        ["cc-by-nc-sa-4.0"] = "CC-BY-NC-SA-4.0",
        ["cc-by-nd-4.0"] = "CC-BY-ND-4.0",
        ["cc-by-sa-3.0"] = "CC-BY-SA-3.0",
        ["cc-by-sa-4.0"] = "CC-BY-SA-4.0",
        ["cc0-1.0"] = "CC0-1.0",
        ["cdla-permissive-1.0"] = "CDLA-Permissive-1.0",
        ["cdla-permissive-2.0"] = "CDLA-Permissive-2.0",
        ["cdla-sharing-1.0"] = "CDLA-Sharing-1.0",
        ["ecl-2.0"] = "ECL-2.0",
        ["epl-2.0"] = "EPL-2.0",
        ["eupl-1.1"] = "EUPL-1.1",
        ["eupl-1.2"] = "EUPL-1.2",
        ["gfdl"] = "GFDL-1.3-or-later",
        ["gpl-2.0"] = "GPL-2.0-only",
        ["gpl-3.0"] = "GPL-3.0-only",
        ["isc"] = "ISC",
        ["lgpl-2.1"] = "LGPL-2.1-only",
        ["lgpl-3.0"] = "LGPL-3.0-only",
        ["mit"] = "MIT",
        ["mpl-2.0"] = "MPL-2.0",
        ["ms-pl"] = "MS-PL",
        ["ncsa"] = "NCSA",
        ["odbl"] = "ODbL-1.0",
        ["odc-by"] = "ODC-By-1.0",
        ["ofl-1.1"] = "OFL-1.1",
        ["osl-3.0"] = "OSL-3.0",
        ["pddl"] = "PDDL-1.0",
        ["postgresql"] = "PostgreSQL",
        ["unlicense"] = "Unlicense",
        ["wtfpl"] = "WTFPL",
        ["zlib"] = "Zlib",
    };

    public bool IsOther => Id == "other";

    public static HubLicense Of(IReadOnlyList<ExportSource> sources, ExportOptions options)
    {
        var name = Attribution.LicenseOf(sources, options);
        if (name == Attribution.NotStated)
            return new HubLicense("unknown", name);
        var known = Known.FirstOrDefault(license =>
            string.Equals(license.Key, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(license.Value, name, StringComparison.OrdinalIgnoreCase)
        );
        return new HubLicense(known.Key ?? "other", name);
    }

    /// <summary>The name as an id, as the Hub asks for one of its own beside "other": letters, digits, hyphens and points.</summary>
    public string Slug
    {
        get
        {
            var slug = new StringBuilder();
            foreach (var letter in Name.ToLowerInvariant())
                if (char.IsAsciiLetterOrDigit(letter) || letter == '.')
                    slug.Append(letter);
                else if (slug.Length > 0 && slug[^1] != '-')
                    slug.Append('-');
            var cut = slug.ToString(0, Math.Min(slug.Length, LongestName)).Trim('-', '.');
            return cut.Length > 0 ? cut : "own-terms";
        }
    }

    /// <summary>Where it can be read; null where that is not known.</summary>
    public string? Address => Known.TryGetValue(Id, out var spdx) ? $"https://spdx.org/licenses/{spdx}.html" : null;
}
