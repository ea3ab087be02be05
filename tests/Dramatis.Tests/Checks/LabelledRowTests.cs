using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dramatis.Characters;
using Dramatis.Checks;
using Dramatis.Records;

namespace Dramatis.Tests.Checks;

/// <summary>
/// What a person found in real rows, before the checks were tuned, against what the checks find. The rows are not ours to keep, so
/// only hashes and labels are here; the directory with the rows (scenes_*.json, dialogue_*.json, hallucination_*.json) and the
/// profile beside it come from DRAMATIS_LABELLED_ROWS and DRAMATIS_LABELLED_PROFILE.
/// </summary>
public sealed class LabelledRowTests
{
    private const double MostFalseAlarms = 0.02;
    private const double LeastRecall = 0.9;

    [Fact]
    public void Checks_agree_with_the_labels_made_by_hand()
    {
        var directory = Environment.GetEnvironmentVariable("DRAMATIS_LABELLED_ROWS") ?? "";
        Assert.SkipUnless(Directory.Exists(directory), "DRAMATIS_LABELLED_ROWS names no directory.");
        var profile = Environment.GetEnvironmentVariable("DRAMATIS_LABELLED_PROFILE") ?? "";
        var world = new World
        {
            Character = "Socrates",
            Horizon = new Horizon(-399, "", HorizonPrecision.Year, HorizonSource.Option),
            Profile = File.Exists(profile) ? [.. File.ReadLines(profile).Where(line => line.Length > 0)] : [],
        };
        var checks = RowChecks.Of(world);
        var labels = Labels();
        var (clean, alarms, dirty, found) = (0, new List<string>(), 0, 0);
        foreach (var (hash, row) in Rows(directory))
        {
            if (!labels.TryGetValue(hash, out var label))
                continue;
            var names = checks
                .Look(row)
                .Where(finding => finding.Check != "anachronism")
                .Select(finding => finding.Check)
                .ToList();
            if (label == "clean")
            {
                clean++;
                if (names.Count > 0)
                    alarms.Add($"{row.Id}: {string.Join(", ", names)}");
                continue;
            }
            dirty++;
            found += names.Contains(label) ? 1 : 0;
        }

        clean.ShouldBeGreaterThanOrEqualTo(200);
        alarms.Count.ShouldBeLessThan((int)Math.Ceiling(MostFalseAlarms * clean), string.Join('\n', alarms));
        found.ShouldBeGreaterThanOrEqualTo((int)(LeastRecall * dirty));
    }

    private static Dictionary<string, string> Labels() =>
        File.ReadLines(Path.Combine(Repository.Root, "tests/Dramatis.Tests/Checks/row-labels.txt"))
            .Where(line => line.Length > 0)
            .ToDictionary(line => line[..16], line => line[17..]);

    // Scenes as they are; of a conversation each speech of another with the answer to it.
    private static IEnumerable<(string Hash, CheckedRow Row)> Rows(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*_*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            var number = 0;
            foreach (var element in document.RootElement.EnumerateArray())
            {
                var name = $"{Path.GetFileName(file)}#{number++}";
                var row = new CheckedRow
                {
                    Id = name,
                    Kind = RowKind.Scene,
                    Location = Text(element, "location"),
                    Setting = Text(element, "scene"),
                    Paragraph = Text(element, "context"),
                };
                if (!element.TryGetProperty("conversation", out var conversation))
                {
                    yield return (Hash($"{row.Location}\n{row.Setting}"), row);
                    continue;
                }
                var turns = conversation.GetProperty("speech").EnumerateArray().Select(Turn).ToList();
                for (var i = 0; i + 1 < turns.Count; i++)
                    if (turns[i].Speaker != "Socrates" && turns[i + 1].Speaker == "Socrates")
                        yield return (
                            Hash($"{turns[i].Speech}\n{turns[i + 1].Speech}"),
                            row with
                            {
                                Kind = file.Contains("hallucination", StringComparison.Ordinal)
                                    ? RowKind.Hallucination
                                    : RowKind.Dialogue,
                                Turns = [turns[i], turns[i + 1]],
                            }
                        );
            }
        }
    }

    // A placeholder for a name and a speech in a list are labelled apart: here they are put right.
    private static Turn Turn(JsonElement turn)
    {
        var speaker = Text(turn, "character").Trim('{', '}');
        var speech = turn.TryGetProperty("speech", out var own) ? own : turn.EnumerateObject().Last().Value;
        return new Turn(
            speaker.StartsWith("Character", StringComparison.Ordinal) ? "Stranger" : speaker,
            speech.ValueKind == JsonValueKind.Array
                ? string.Join(' ', speech.EnumerateArray().Select(part => part.ToString()))
                : speech.ToString()
        );
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
