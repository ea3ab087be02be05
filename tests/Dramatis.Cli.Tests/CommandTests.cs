using System.Text.Json;
using Dramatis.Backends;
using Dramatis.Characters;
using Dramatis.Generation;
using Dramatis.Profiles;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Cli.Tests;

public sealed class CommandTests
{
    private static readonly TrialReport Report = new()
    {
        Summary = Runs.Summary("Socrates"),
        Scenes = [new Scene("paragraph_3_scene_1", "He fought at Potidaea.", "The camp", "He stands in the snow.")],
        Conversations =
        [
            new Conversation(
                "paragraph_3_scene_1",
                ConversationKind.Dialogue,
                "The camp",
                "He stands in the snow.",
                [new Turn("Laches", "Are you not cold?"), new Turn("Socrates", "I had not asked my feet. [laughs]")]
            ),
        ],
        Pairs =
        [
            new PreferencePair(
                new Question("0_question_1", "What of telephones?", "technology"),
                "What is it?",
                "A device."
            ),
        ],
        Whole = [new StepEstimate(StepName.Scenes, 110, 0.98, new Usage(120, 100_000, 90_000))],
        WholeTime = TimeSpan.FromHours(7.3),
    };

    private static readonly Profile Life = new(
        [
            new Paragraph(0, "Socrates was a philosopher [of Athens].", []),
            new Paragraph(1, "He was born in Alopeke.", ["Life", "Youth"]),
        ],
        new Provenance
        {
            Source = "wikipedia",
            Title = "Socrates",
            Language = "en",
            Revision = 42,
            LeftOut = ["Legacy: 14 paragraphs"],
        }
    );

    [Fact]
    public async Task A_trial_is_printed_to_be_read()
    {
        using var shell = new Shell { Trial = _ => Task.FromResult(Report) };

        (await shell.TypeAsync("try", "Socrates", "--model", "m")).ShouldBe(0, shell.Error);

        Snapshot.Verify(shell.Output, "try_plain");
    }

    [Fact]
    public async Task A_trial_as_json_is_one_object()
    {
        using var shell = new Shell { Trial = _ => Task.FromResult(Report) };

        (await shell.TypeAsync("try", "Socrates", "--json")).ShouldBe(0, shell.Error);

        var report = JsonDocument.Parse(shell.Output).RootElement;
        report.GetProperty("pairs")[0].GetProperty("chosen").GetString().ShouldBe("What is it?");
        report.GetProperty("whole").GetProperty("seconds").GetDouble().ShouldBe(26_280);
    }

    [Fact]
    public async Task A_profile_is_shown_with_what_was_left_out()
    {
        using var shell = new Shell { Profile = Life };

        (await shell.TypeAsync("profile", "Socrates", "--title", "Socrates")).ShouldBe(0, shell.Error);

        Snapshot.Verify(shell.Output, "profile_plain");
        shell.Options.Title.ShouldBe("Socrates");
    }

    [Fact]
    public async Task A_profile_as_json_has_its_paragraphs()
    {
        using var shell = new Shell { Profile = Life };

        (await shell.TypeAsync("profile", "Socrates", "--json")).ShouldBe(0, shell.Error);

        var profile = JsonDocument.Parse(shell.Output).RootElement;
        profile.GetProperty("paragraphs")[1].GetProperty("section")[1].GetString().ShouldBe("Youth");
        profile.GetProperty("directory").GetString().ShouldBe(Path.Combine("characters", "socrates"));
    }

    [Fact]
    public async Task The_doctor_names_the_server_a_run_would_use()
    {
        using var shell = new Shell
        {
            Servers =
            [
                new ServerReport("http://localhost:11434", BackendKind.Ollama, false, "Connection refused.", []),
                new ServerReport("http://b/v1", BackendKind.OpenAI, true, "vLLM 0.9", [new ServerModel("qwen3", 32768)])
                {
                    ChosenModel = "qwen3",
                },
            ],
        };

        (await shell.TypeAsync("doctor")).ShouldBe(0, shell.Error);

        Snapshot.Verify(shell.Output, "doctor_plain");
    }

    [Fact]
    public async Task The_doctor_ends_with_3_and_the_ways_out_when_nothing_is_there()
    {
        using var shell = new Shell();

        (await shell.TypeAsync("doctor")).ShouldBe((int)ExitCode.ModelServer);

        shell.Error.ShouldContain("ollama pull");
        shell.Error.ShouldContain("OPENAI_API_KEY");
        shell.Error.ShouldContain("--backend demo");
    }

    [Fact]
    public async Task Status_finds_a_character_by_name_and_by_directory()
    {
        var asked = new List<string>();
        using var shell = new Shell
        {
            Status = directory =>
            {
                asked.Add(directory);
                return new CharacterStatus
                {
                    Horizon = new Horizon(-399, "", HorizonPrecision.Year, HorizonSource.Wikidata),
                    Character = "Socrates",
                    Directory = directory,
                    Models = ["qwen3"],
                    RunningProcess = 4711,
                    LastRunFinished = null,
                    Steps = Runs.Summary("Socrates").Steps,
                    Usage = new Usage(3, 2700, 900),
                };
            },
        };
        Directory.CreateDirectory(Path.Combine(shell.Directory, "my", "socrates"));

        (await shell.TypeAsync("status", "Socrates", "--output", "my")).ShouldBe(0, shell.Error);
        (await shell.TypeAsync("status", "my/socrates")).ShouldBe(0, shell.Error);

        asked.ShouldBe([Path.Combine("my", "socrates"), "my/socrates"]);
        Snapshot.Verify(shell.Output.Split("Socrates  my/socrates")[1], "status_plain");
    }

    [Fact]
    public async Task Nothing_generated_yet_ends_with_5()
    {
        using var shell = new Shell();

        (await shell.TypeAsync("status", "Socrates")).ShouldBe((int)ExitCode.Storage);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Completion_scripts_are_approved(string name)
    {
        using var shell = new Shell();

        (await shell.TypeAsync("completion", name)).ShouldBe(0);

        Snapshot.Verify(shell.Output, $"completion_{name}");
    }

    [Theory]
    [InlineData("dramatis gen", "generate")]
    [InlineData("dramatis generate Socrates --back", "--backend")]
    [InlineData("dramatis generate Socrates --backend ", "ollama")]
    [InlineData("dramatis generate Socrates --steps ", "hallucination")]
    public async Task The_program_itself_knows_what_can_come_next(string line, string word)
    {
        using var shell = new Shell();

        (await shell.TypeAsync($"[suggest:{line.Length}]", line)).ShouldBe(0);

        shell.Output.Split('\n').Select(one => one.Trim()).ShouldContain(word);
    }
}
