using System.Globalization;
using System.Text;

namespace Dramatis.Datasets.Exports.Formats.Hub;

/// <summary>The dataset's card: for the Hub and for people.</summary>
internal sealed class HubCard(
    WrittenTables tables,
    IReadOnlyList<HubView> views,
    IReadOnlyList<HubReport> reports,
    IReadOnlyList<HubPlot> plots
)
{
    private const string Paper = "https://arxiv.org/abs/2310.10158";

    private readonly StringBuilder _text = new();

    private string Names => MarkdownText.Escape(string.Join(", ", tables.Characters));

    public string Text()
    {
        _text.Append(HubCardHeader.Text(tables, views)).Append('\n');
        Introduce();
        Views();
        HowItWasMade();
        WhatTheChecksSay();
        Limits();
        Origin();
        return _text.ToString();
    }

    private void Introduce()
    {
        Line($"# {MarkdownText.Escape(HubCardHeader.Title(tables))}");
        Line($"");
        Line(
            $"Data to train a language model that speaks as {Names}: conversations grown from the life, conversations that probe what the character cannot know, and preference pairs that reward admitting it. Everything that is said was written by a language model."
        );
        Line($"");
        _text.Append("```python\nfrom datasets import load_dataset\n\n");
        Line(
            $"{views[0].Name} = load_dataset({HubText.Yaml(tables.Settings.Repository ?? "path/to/this/folder")}, \"{views[0].Name}\")"
        );
        _text.Append("```\n\n");
    }

    private void Views()
    {
        _text.Append("## Views\n\n| name | rows | what it is |\n|---|---|---|\n");
        foreach (var view in views)
            Line(
                $"| `{view.Name}` | {string.Join(", ", view.Splits.Select(split => FormattableString.Invariant($"{split.Rows:N0} {split.Name}")))} | {view.Meaning} |"
            );
        _text.Append('\n');
        if (views.Any(view => view.Name == HubViews.Sft))
            _text.Append(
                "A conversation stands once, in the file of its kind: `sft` reads these files together. No row of `eval` is asked in a training row.\n\n"
            );
        foreach (var group in views.GroupBy(view => view.Columns))
        {
            Line($"Columns of {string.Join(", ", group.Select(view => $"`{view.Name}`"))}:\n");
            foreach (var column in group.Key)
                Line($"- `{column.Name}` ({TypeOf(column.Type)}): {column.Meaning}");
            _text.Append('\n');
        }
        foreach (var plot in plots)
            Line($"![{MarkdownText.Escape(plot.Title)}]({plot.File})\n");
    }

    private void HowItWasMade()
    {
        _text.Append("## How it was made\n\n");
        Line(
            $"By Dramatis, after Character-LLM ([Shao et al., 2023]({Paper})): each paragraph of a biography gives scenes, each scene a conversation; besides these plain questions, protective conversations about what lies beyond the character's knowledge, and preference pairs."
        );
        _text.Append('\n');
        foreach (var source in tables.Sources)
        {
            var prompts = source.Prompts.Count == 0 ? "" : $"; prompts {string.Join(", ", source.Prompts)}";
            var models = source.Models.Count == 0 ? "not recorded" : string.Join(", ", source.Models);
            var facts = source.Profile?.Provenance;
            Line(
                $"- **{MarkdownText.Escape(source.Character.Name)}**: model {MarkdownText.Escape(models)}{MarkdownText.Escape(prompts)}; biography {MarkdownText.Escape(facts?.Title ?? "not known")}{(facts?.Source == "wikipedia" ? " of Wikipedia" : "")}, {source.Profile?.Paragraphs.Count ?? 0} paragraphs."
            );
        }
        _text.Append(
            "\nRows that a check refused are not here: anachronisms and looks back from later times, the assistant speaking, copies of the prompt or the biography, near-duplicates, false ignorance, broken turns and more.\n\n"
        );
        if (tables.Settings.ValidationShare > 0)
            _text.Append(
                "The sides share no paragraph and no scene, and a validation row that nearly repeats a training row was left out.\n\n"
            );
        if (tables.Settings.Mix.Count > 0)
            Line(
                $"Mixed in against forgetting, without a character: {MarkdownText.Escape(string.Join(", ", tables.Settings.Mix.Select(mix => mix.Name)))}.\n"
            );
    }

    private void WhatTheChecksSay()
    {
        _text.Append("## What the checks say\n\n");
        foreach (var report in reports)
        {
            if (!report.IsThere)
            {
                Line(
                    $"{MarkdownText.Escape(report.Character)}: there is no report of a check. `dramatis check` writes one; export again to have it here.\n"
                );
                continue;
            }
            Line(
                $"{MarkdownText.Escape(report.Character)}, against the limits \"{MarkdownText.Escape(report.Gate)}\", before rows were chosen for this export:\n"
            );
            _text.Append("| metric | value | limit | |\n|---|---|---|---|\n");
            foreach (var metric in report.Limits)
                Line(
                    $"| {MarkdownText.Escape(metric.Name)} | {metric.Value:0.####} | {MarkdownText.Escape(metric.Limit)} | {metric.Passes switch { true => "kept", false => "**missed**", null => "too few to say" }} |"
                );
            _text.Append('\n');
        }
    }

    private void Limits()
    {
        _text.Append("## Limits and risks\n\n");
        foreach (
            var limit in (string[])
                [
                    "What the character says was invented by a language model. It is no source: do not quote it as the person's words, and do not take it for history.",
                    "The biography's gaps and biases are in the rows, and so are those of the model that wrote them. What the biography leaves out the character does not know.",
                    "Checks are rules and find much, not all: some anachronisms and wrong facts will have stayed.",
                    "The rows may name real people. Where the character or others in it are living, mind their rights: a model trained on this speaks in their name without their consent.",
                    "A model trained on this alone forgets other things, and says what it learned with a confidence it has no right to.",
                ]
        )
            Line($"- {limit}");
        foreach (var note in tables.Sources.SelectMany(source => source.Notes))
            Line($"- {MarkdownText.Escape(note)}");
        _text.Append('\n');
    }

    private void Origin()
    {
        var license = HubLicense.Of(tables.Sources, tables.Settings);
        Line($"## Licence and origin\n");
        Line(
            $"Licence: {MarkdownText.Escape(license.Name)}. Whose text it is and what was changed: [{Attribution.FileName}]({Attribution.FileName}).\n"
        );
        _text.Append("## Citation\n\n```bibtex\n").Append(Citation).Append("```\n");
    }

    /// <summary>The paper the method is of.</summary>
    public const string Citation = """
        @misc{shao2023characterllm,
          title = {Character-LLM: A Trainable Agent for Role-Playing},
          author = {Shao, Yunfan and Li, Linyang and Dai, Junqi and Qiu, Xipeng},
          year = {2023},
          eprint = {2310.10158},
          archivePrefix = {arXiv}
        }

        """;

    private static string TypeOf(HubType type) =>
        type switch
        {
            HubType.Whole => "number",
            HubType.Truth => "true or false",
            HubType.Messages => "list of role and content",
            _ => "text",
        };

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
