using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dramatis.Characters;
using Dramatis.Datasets.Exports;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Tests.Datasets.Exports;

/// <summary>A character's directory as a run leaves it, with invented rows; tests add the ones they are about.</summary>
/// <param name="name">Whose life it is called.</param>
internal sealed class SmallLife(string name = SmallLife.Name) : IDisposable
{
    public const string Name = "Hanno Veldt";

    private static readonly string[] Paragraphs =
    [
        "Hanno Veldt was born in 1402 in the harbour town of Marn. His father Tobias built fishing boats of larch.",
        "In 1419 he sailed to Oster with a cargo of salt. The captain drowned near the lighthouse, and Veldt steered the ship home.",
        "He married the weaver Ilse Brandt in 1425. They had two daughters, Petra and Lene.",
        "Veldt drew the first map of the Skerry islands. The guild paid forty silver marks for the map in 1433.",
    ];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("dramatis-export-");
    private readonly List<string> _examples = [];
    private readonly List<string> _pairs = [];
    private readonly List<string> _protective = [];
    private readonly List<string> _scenes = [];
    private readonly Slug _slug = new Character(name).Slug;

    public string Home => At(_slug.Lower);

    public string Output => Path.Combine(_root.FullName, "export");

    public string At(params ReadOnlySpan<string> parts) => Path.Combine([_root.FullName, .. parts]);

    /// <summary>Each paragraph with a conversation, two interviews and a protective one; pairs of five fields.</summary>
    public static SmallLife Usual(string name = Name)
    {
        var life = new SmallLife(name);
        for (var i = 0; i < Paragraphs.Length; i++)
        {
            life.Talk(
                i,
                "scene",
                1,
                $"You are Hanno Veldt.\n\nAt the quay, day {i}.",
                $"What do you carry, captain {i}?",
                $"Salt and rope, {i} barrels of each.",
                $"Is the sea kind on day {i}?",
                $"It is not, and I have sailed it {i} times."
            );
            life.Talk(i, "interview", 1, "You are Hanno Veldt.", Questions[i], Answers[i]);
            life.Talk(
                i,
                "interview",
                2,
                null,
                $"Tell me of year {1400 + i}, will you?",
                $"In {1400 + i} the harbour froze over, and we walked to the ships."
            );
            life.Protective(i, $"gadgets: the telephone {i}");
        }
        foreach (var field in (string[])["chemistry", "football", "rockets", "surgery", "trains"])
            for (var i = 1; i <= 6; i++)
                life.Pair(field, i);
        return life;
    }

    public SmallLife Talk(int paragraph, string tag, int number, string? system, params ReadOnlySpan<string> speeches)
    {
        var messages = new List<(string Role, string Content)>();
        if (system is not null)
            messages.Add(("system", system));
        for (var i = 0; i < speeches.Length; i++)
            messages.Add((i % 2 == 0 ? "user" : "assistant", speeches[i]));
        return Row(paragraph, tag, number, messages);
    }

    public SmallLife Row(
        int paragraph,
        string tag,
        int number,
        IEnumerable<(string Role, string Content)> messages,
        double score = 1
    )
    {
        var kind =
            tag == "scene" ? "dialogue"
            : tag == "interview" ? "interview"
            : "hallucination";
        var hash = paragraph < Paragraphs.Length ? new Paragraph(paragraph, Paragraphs[paragraph], []).Hash : "";
        _examples.Add(
            Json(
                new
                {
                    scene_id = $"paragraph_{paragraph}_{tag}_{number}",
                    kind,
                    messages = messages.Select(message => new { role = message.Role, content = message.Content }),
                    meta = new
                    {
                        kind,
                        paragraph,
                        paragraph_hash = hash,
                        score,
                    },
                }
            )
        );
        return this;
    }

    public SmallLife Protective(int paragraph, string topic)
    {
        _protective.Add(
            Json(
                new
                {
                    scene_id = $"paragraph_{paragraph}_protective_1",
                    scene = "",
                    speech = Array.Empty<int>(),
                    topic,
                }
            )
        );
        return Row(
            paragraph,
            "protective",
            1,
            [("user", $"Have you heard of {topic}?"), ("assistant", $"I know no such thing as {topic}, friend.")]
        );
    }

    public SmallLife Pair(string field, int number, string? chosen = null, string? rejected = null)
    {
        var question = $"What of {field}, part {number}, master Veldt?";
        _pairs.Add(
            Json(
                new
                {
                    question_id = $"{_pairs.Count / 10}_question_{(_pairs.Count % 10) + 1}",
                    prompt = new[] { new { role = "user", content = question } },
                    chosen = new[]
                    {
                        new
                        {
                            role = "assistant",
                            content = chosen
                                ?? $"The word {field} is strange to me; I am a man of ships, and number {number} means nothing.",
                        },
                    },
                    rejected = new[]
                    {
                        new
                        {
                            role = "assistant",
                            content = rejected
                                ?? $"Certainly! Here are {number} facts about {field} that you may find useful.",
                        },
                    },
                    topic = field,
                    @class = "beyond",
                    rejected_kind = "assistant",
                    meta = new { kind = "pair", score = 1 },
                }
            )
        );
        return this;
    }

    public SmallLife Scene(int paragraph, int number, string scene, double score = 1)
    {
        _scenes.Add(
            Json(
                new
                {
                    context = Paragraphs[paragraph],
                    scene_id = $"paragraph_{paragraph}_scene_{number}",
                    location = "the quay",
                    scene,
                    other = "Ilse",
                    meta = new
                    {
                        kind = "scene",
                        paragraph,
                        now = 1419,
                        score,
                    },
                }
            )
        );
        return this;
    }

    public SmallLife Raw(string line)
    {
        _examples.Add(line);
        return this;
    }

    /// <summary>Writes the directory.</summary>
    public async Task<SmallLife> WriteAsync(bool finished = true, Provenance? provenance = null)
    {
        Directory.CreateDirectory(Home);
        await ProfileFiles.WriteAsync(
            Home,
            _slug,
            new Profile(
                [.. Paragraphs.Select((text, index) => new Paragraph(index, text, []))],
                provenance
                    ?? new Provenance
                    {
                        Source = "file",
                        Title = "veldt.txt",
                        Language = "en",
                    }
            ),
            default
        );
        await using var journal = Journal.Open(Home, TimeProvider.System);
        await journal.PutInfoAsync("character", name);
        var run = await journal.BeginRunAsync("{}");
        await WriteAsync(journal, $"db_{_slug.Lower}.jsonl", _examples);
        await WriteAsync(journal, $"dpo_data_{_slug.Stem}.jsonl", _pairs);
        await WriteAsync(journal, $"hallucination_{_slug.Lower}.jsonl", _protective);
        await WriteAsync(journal, $"scenes_{_slug.Lower}.jsonl", _scenes);
        if (finished)
            await journal.FinishRunAsync(run);
        return this;
    }

    public ExportOptions Options(params IReadOnlyList<string> formats) =>
        new()
        {
            Directories = [Home],
            Formats = formats,
            OutputDirectory = Output,
        };

    public async Task<ExportSummary> ExportAsync(params IReadOnlyList<string> formats) =>
        await DatasetExporter.RunAsync(Options(formats), TestContext.Current.CancellationToken);

    /// <summary>The rows of a written file; none when it was not written.</summary>
    public IReadOnlyList<JsonElement> Rows(string file)
    {
        var path = Path.Combine(Output, file);
        return File.Exists(path) ? [.. File.ReadLines(path).Select(line => JsonElement.Parse(line))] : [];
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static readonly string[] Questions =
    [
        "Where were you born, and what did your father build?",
        "Who steered the ship home from Oster?",
        "Whom did you marry, and had you daughters?",
        "What did the guild pay for your map of the Skerry islands?",
    ];

    private static readonly string[] Answers =
    [
        "In the harbour town of Marn; my father Tobias built fishing boats of larch.",
        "I did. The captain drowned near the lighthouse, so I steered her home.",
        "Ilse Brandt the weaver. Our daughters are Petra and Lene.",
        "Forty silver marks the guild paid me for the map of the Skerry islands.",
    ];

    private async Task WriteAsync(Journal journal, string file, List<string> lines)
    {
        if (lines.Count == 0)
            return;
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        await File.WriteAllBytesAsync(Path.Combine(Home, file), bytes);
        await journal.PutFileAsync(file, Convert.ToHexStringLower(SHA256.HashData(bytes)), lines.Count);
    }

    private static string Json(object row) => JsonSerializer.Serialize(row);
}
