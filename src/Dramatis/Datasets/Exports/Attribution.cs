using System.Globalization;
using System.Text;

namespace Dramatis.Datasets.Exports;

/// <summary>Whose text the rows are made from, and under which licence they may be passed on.</summary>
internal static class Attribution
{
    public const string FileName = "ATTRIBUTION.md";
    private const string Wikipedia = "CC-BY-SA-4.0";
    public const string NotStated = "not stated";

    public static string Text(IReadOnlyList<ExportSource> sources, ExportOptions options)
    {
        var text = new StringBuilder("# Attribution\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"Licence of this dataset: {MarkdownText.Escape(LicenseOf(sources, options))}\n"
        );
        foreach (var source in sources)
            text.Append(CultureInfo.InvariantCulture, $"\n## {MarkdownText.Escape(source.Character.Name)}\n\n")
                .Append(Of(source, options));
        foreach (var mix in options.Mix)
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n## Mixed in: {MarkdownText.Escape(mix.Name)}\n\nRows of \"{MarkdownText.Escape(Path.GetFileName(mix.Path))}\", under that file's own licence.\n"
            );
        return text.ToString();
    }

    /// <summary>The licence the whole may be passed on under; the strictest of its parts, or all of them.</summary>
    public static string LicenseOf(IReadOnlyList<ExportSource> sources, ExportOptions options)
    {
        var licenses = sources.Select(source => LicenseOf(source, options)).Distinct(StringComparer.Ordinal).ToList();
        return licenses is [var one] ? one : string.Join(" AND ", licenses.Order(StringComparer.Ordinal));
    }

    private static string LicenseOf(ExportSource source, ExportOptions options) =>
        source.Profile?.Provenance switch
        {
            { Source: "wikipedia" } page => page.License ?? Wikipedia,
            { Source: "sample" } sample => sample.License ?? options.License ?? NotStated,
            _ => options.License ?? NotStated,
        };

    /// <summary>Whose text one character's rows are made from.</summary>
    public static string Of(ExportSource source, ExportOptions options) =>
        source.Profile?.Provenance switch
        {
            { Source: "wikipedia" } page => string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    Based on the article "{MarkdownText.Escape(page.Title)}" of Wikipedia ({page.Language}), revision {page.Revision}, by its contributors:
                    {page.Permalink}

                    The article's text is available under {page.License
                        ?? Wikipedia} (https://creativecommons.org/licenses/by-sa/4.0/).
                    Changes: paragraphs of the article were chosen and cleaned, and scenes, conversations, questions and answers were written
                    from them by a language model. Sentences of the article may stand in the rows. This dataset is passed on under the same
                    licence.

                    """
                )
                .ReplaceLineEndings("\n"),
            { } facts => string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    Based on "{MarkdownText.Escape(facts.Title)}". Licence: {LicenseOf(source, options)}.
                    Changes: scenes, conversations, questions and answers were written from it by a language model.

                    """
                )
                .ReplaceLineEndings("\n"),
            null => $"Based on a biography whose source is not known. Licence: {LicenseOf(source, options)}.\n",
        };
}
