using System.Globalization;
using System.Text;
using Dramatis.Profiles;

namespace Dramatis.Datasets.Exports.Formats.Hub;

/// <summary>The YAML at the head of a card: what the Hub shows, searches and loads by.</summary>
internal static class HubCardHeader
{
    public static string Text(WrittenTables tables, IReadOnlyList<HubView> views)
    {
        var yaml = new StringBuilder("---\n");
        var license = HubLicense.Of(tables.Sources, tables.Settings);
        Line(yaml, $"pretty_name: {HubText.Yaml(Title(tables))}");
        Line(yaml, $"license: {license.Id}");
        if (license.IsOther)
        {
            Line(yaml, $"license_name: {license.Slug}");
            Line(yaml, $"license_link: {Attribution.FileName}");
        }
        List(yaml, "language", Languages(tables));
        List(yaml, "annotations_creators", ["machine-generated"]);
        List(yaml, "language_creators", ["machine-generated"]);
        List(yaml, "source_datasets", Sources(tables));
        List(yaml, "task_categories", ["text-generation"]);
        List(yaml, "size_categories", [SizeOf(tables.Files.Sum(file => file.Rows))]);
        List(yaml, "tags", Tags(views));
        Configs(yaml, views);
        Infos(yaml, views);
        return yaml.Append("---\n").ToString();
    }

    /// <summary>What the dataset is called.</summary>
    public static string Title(WrittenTables tables) => $"{string.Join(", ", tables.Characters)}, in character";

    /// <summary>The languages of the biographies, as two or three letters each.</summary>
    public static IReadOnlyList<string> Languages(WrittenTables tables) =>
        [
            .. tables
                .Sources.Select(source => LanguageOf(source.Profile))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    // Some editions of Wikipedia are of a variety: "simple", "zh-yue", "be-tarask".
    private static string? LanguageOf(Profile? profile)
    {
        var code = profile?.Provenance.Language.Split('-')[0].ToLowerInvariant();
        return code == "simple" ? "en"
            : code is { Length: 2 or 3 } && code.All(char.IsAsciiLetterLower) ? code
            : null;
    }

    private static IEnumerable<string> Sources(WrittenTables tables) =>
        tables
            .Sources.Select(source =>
                source.Profile?.Provenance.Source == "wikipedia" ? "extended|wikipedia" : "original"
            )
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Tags(IReadOnlyList<HubView> views)
    {
        yield return "character";
        yield return "roleplay";
        yield return "synthetic";
        foreach (var name in (string[])[HubViews.Sft, HubViews.Dpo, HubViews.Kto])
            if (views.Any(view => view.Name == name))
                yield return name;
    }

    private static string SizeOf(long rows) =>
        rows switch
        {
            < 1_000 => "n<1K",
            < 10_000 => "1K<n<10K",
            < 100_000 => "10K<n<100K",
            < 1_000_000 => "100K<n<1M",
            _ => "1M<n<10M",
        };

    private static void Configs(StringBuilder yaml, IReadOnlyList<HubView> views)
    {
        yaml.Append("configs:\n");
        for (var i = 0; i < views.Count; i++)
        {
            Line(yaml, $"- config_name: {views[i].Name}");
            if (i == 0)
                Line(yaml, $"  default: true");
            yaml.Append("  data_files:\n");
            foreach (var split in views[i].Splits)
            {
                Line(yaml, $"  - split: {split.Name}");
                yaml.Append("    path:\n");
                foreach (var file in split.Files)
                    Line(yaml, $"    - {file.FileName}");
            }
        }
    }

    private static void Infos(StringBuilder yaml, IReadOnlyList<HubView> views)
    {
        yaml.Append("dataset_info:\n");
        foreach (var view in views)
        {
            Line(yaml, $"- config_name: {view.Name}");
            yaml.Append("  features:\n");
            foreach (var column in view.Columns)
                Feature(yaml, column);
            yaml.Append("  splits:\n");
            foreach (var split in view.Splits)
            {
                Line(yaml, $"  - name: {split.Name}");
                Line(yaml, $"    num_bytes: {split.Bytes}");
                Line(yaml, $"    num_examples: {split.Rows}");
            }
            Line(yaml, $"  download_size: {view.Splits.Sum(split => split.StoredBytes)}");
            Line(yaml, $"  dataset_size: {view.Splits.Sum(split => split.Bytes)}");
        }
    }

    private static void Feature(StringBuilder yaml, HubColumn column)
    {
        Line(yaml, $"  - name: {column.Name}");
        if (column.Type == HubType.Messages)
            yaml.Append("    list:\n")
                .Append("    - name: role\n      dtype: string\n")
                .Append("    - name: content\n      dtype: string\n");
        else
            Line(
                yaml,
                $"    dtype: {column.Type switch { HubType.Whole => "int32", HubType.Truth => "bool", _ => "string" }}"
            );
    }

    private static void List(StringBuilder yaml, string name, IEnumerable<string> values)
    {
        var all = values.ToList();
        if (all.Count == 0)
            return;
        Line(yaml, $"{name}:");
        foreach (var value in all)
            Line(yaml, $"- {HubText.Yaml(value)}");
    }

    private static void Line(StringBuilder yaml, FormattableString line) =>
        yaml.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
