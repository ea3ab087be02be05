using Dramatis.Checks;
using Dramatis.Datasets;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation.Importing;

/// <summary>The scenes of a dataset, gathered by paragraph as one request for each.</summary>
internal sealed class ImportedScenes
{
    private readonly SortedDictionary<int, List<Entry>> _groups = [];
    private readonly Dictionary<string, ImportedScene> _byId = new(StringComparer.Ordinal);

    /// <param name="row">The row.</param>
    /// <param name="scene">What it says.</param>
    /// <param name="group">Its paragraph's index.</param>
    /// <param name="refusal">Why a check refuses it; null when none does.</param>
    /// <param name="flags">The checks with a soft objection.</param>
    public void Add(
        ImportedRows.ImportedRow row,
        CheckedRow scene,
        int group,
        string? refusal,
        IReadOnlyList<string> flags
    )
    {
        if (!_groups.TryGetValue(group, out var entries))
            _groups[group] = entries = [];
        entries.Add(
            new Entry(
                row.Place.Id,
                row.Raw,
                row.Read.Labels.Model,
                scene,
                row.Text("other"),
                row.Text("when"),
                refusal,
                flags
            )
        );
    }

    /// <summary>The scene of an id; null when there is none, or a check refused it.</summary>
    public ImportedScene? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>What is to be settled; from then on scenes are found by their ids.</summary>
    public IEnumerable<(WorkKey Key, SceneBatch Batch, string Hash, string Model, IReadOnlyList<Loss> Losses)> Batches(
        ImportedParagraphs paragraphs
    )
    {
        foreach (var (group, entries) in _groups)
        {
            var context = entries.Select(entry => entry.Scene.Paragraph).FirstOrDefault(text => text.Length > 0) ?? "";
            var scenes = new List<PlannedScene>();
            var losses = new List<Loss>();
            var last = 0;
            foreach (var entry in entries)
            {
                var number = paragraphs.Take(StepName.Scenes, group, ImportedParagraphs.NumberOf(entry.Id)).Number;
                last = Math.Max(last, number);
                if (entry.Refusal is { } refusal)
                {
                    losses.Add(new Loss(entry.Id, refusal, entry.Raw));
                    continue;
                }
                scenes.Add(
                    new PlannedScene(number, entry.Scene.Location, entry.Scene.Setting, entry.Other)
                    {
                        When = entry.When,
                        Now = entry.Scene.Now,
                        Anchors = entry.Scene.Anchors,
                        Flags = entry.Flags,
                    }
                );
                if (entry.Id.Length > 0)
                    _byId.TryAdd(
                        entry.Id,
                        new ImportedScene(
                            group,
                            number,
                            FlowState.Hash(context, entry.Scene.Location, entry.Scene.Setting, entry.Other)
                        )
                    );
            }
            yield return (
                new WorkKey(StepName.Scenes, group, 0),
                new SceneBatch(last, context, [.. scenes.OrderBy(scene => scene.Number)]),
                context.Length > 0 ? new Paragraph(0, context, []).Hash : "",
                entries[0].Model,
                losses
            );
        }
    }

    private sealed record Entry(
        string Id,
        string Raw,
        string Model,
        CheckedRow Scene,
        string Other,
        string When,
        string? Refusal,
        IReadOnlyList<string> Flags
    );
}

/// <summary>Where a scene went.</summary>
/// <param name="Group">Its paragraph's index.</param>
/// <param name="Number">Its number there, from 1.</param>
/// <param name="Hash">What its conversation is made from.</param>
internal sealed record ImportedScene(int Group, int Number, string Hash);
