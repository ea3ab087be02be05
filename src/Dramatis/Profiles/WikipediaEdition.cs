using System.Text.RegularExpressions;

namespace Dramatis.Profiles;

/// <summary>A language edition, or a mirror of one, and where it is.</summary>
/// <param name="Language">The edition's code, in lower case.</param>
/// <param name="Address">The address all paths are relative to, ending in a slash.</param>
/// <param name="CacheName">A safe name for its pages' directory: revision numbers mean something only within one wiki.</param>
internal sealed partial record WikipediaEdition(string Language, Uri Address, string CacheName)
{
    internal static WikipediaEdition From(WikipediaOptions options)
    {
        var language = options.Language.Trim().ToLowerInvariant();
        // It becomes a part of a host name, so nothing else may be in it.
        if (!Code().IsMatch(language))
            throw new RunException(
                ExitCode.Usage,
                $"\"{options.Language}\" is not the code of a Wikipedia edition. Use letters and hyphens, for example --language de or --language zh-yue."
            );
        if (options.Revision is <= 0)
            throw new RunException(ExitCode.Usage, $"{options.Revision} is not a revision: they are numbered from 1.");
        if (options.BaseAddress is not { } address)
            return new WikipediaEdition(language, new Uri($"https://{language}.wikipedia.org/"), language);

        if (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http"))
            throw new RunException(
                ExitCode.Usage,
                $"\"{address}\" is not the address of a wiki: it must begin with https:// or http://."
            );
        // Without a query, a fragment or credentials: the address ends up in the permalink.
        var root = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        var place = Unsafe().Replace(root[(address.Scheme.Length + 3)..].TrimEnd('/'), "_");
        return new WikipediaEdition(language, new Uri(root.EndsWith('/') ? root : root + "/"), $"{language}@{place}");
    }

    [GeneratedRegex("^[a-z]{2,12}(-[a-z]{2,12}){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex("[^a-zA-Z0-9.-]", RegexOptions.CultureInvariant)]
    private static partial Regex Unsafe();
}
