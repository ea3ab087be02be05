using System.Text.Json;
using Dramatis.Characters;
using Dramatis.Generation.Importing;
using Dramatis.Runs;

namespace Dramatis.Tests.Generation.Importing;

/// <summary>A dataset made elsewhere is taken in row by row: each is kept, refused, set aside or made again, and none is lost.</summary>
public sealed class DatasetImportTests : IDisposable
{
    private const string Paragraph =
        "Isaura of Kelm mended clocks in the lower town, and in 1702 she built one that struck only when it rained.";

    private readonly string root = Directory.CreateTempSubdirectory("dramatis-import-").FullName;

    private string Source => Directory.CreateDirectory(Path.Combine(root, "old")).FullName;

    private string Output => Path.Combine(root, "characters");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Every_row_of_a_messy_dataset_is_accounted_for()
    {
        WriteMess();

        var summary = await ImportAsync();

        summary.Character.ShouldBe("Isaura");
        summary.RowsRead.ShouldBe(15);
        (summary.Kept + summary.Refused + summary.SetAside + summary.MadeAgain).ShouldBe(summary.RowsRead);
        summary.Kept.ShouldBe(7);
        summary.MadeAgain.ShouldBe(1);
        Rows(summary, "scenes_").ShouldBe(["paragraph_0_scene_1", "paragraph_0_scene_2"], ignoreOrder: true);
        Rows(summary, "dialogue_").ShouldBe(["paragraph_0_scene_1"]);
        Rows(summary, "hallucination_").ShouldBe(["paragraph_0_protective_1"]);
        Rows(summary, "dpo_questions_").Count.ShouldBe(2);
        Rows(summary, "dpo_data_").ShouldHaveSingleItem();
        var errors = string.Join('\n', File.ReadAllLines(Find(summary, "errors_")));
        errors.ShouldContain("a list where the speech belongs");
        errors.ShouldContain("repeats an earlier row word for word");
        errors.ShouldContain("no JSON");
        errors.ShouldContain("Steam engine");
        // The files it came from are as they were.
        File.ReadAllText(Path.Combine(Source, "scenes_isaura.jsonl")).ShouldContain("Steam engine");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_was_refused_is_made_again_by_the_next_run_and_what_is_missing_is_added()
    {
        WriteMess();
        await using var rehearsal = await Rehearsal.StartAsync(1);
        var imported = await ImportAsync();
        var kept = File.ReadAllLines(Find(imported, "dialogue_"));

        var summary = await new Dramatis.Generation.DataGenerator(
            "Isaura",
            rehearsal.Options with
            {
                ProfilePath = Path.Combine(Source, "isaura.txt"),
                OutputDirectory = Output,
                ScenesPerParagraph = 4,
                Horizon = Horizon.Parse("1710"),
            }
        ).GenerateAllAsync();

        summary.ExitCode.ShouldBe(ExitCode.Done);
        var rows = File.ReadAllLines(Find(imported, "dialogue_"));
        rows.ShouldContain(kept[0]);
        rows.Length.ShouldBeGreaterThan(kept.Length);
        Rows(imported, "dialogue_").ShouldContain("paragraph_0_scene_2");
        summary.Steps.Single(step => step.Step == StepName.Dialogue).Failed.ShouldBe(0);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Our_own_files_without_their_journal_come_back_and_nothing_of_them_is_paid_again()
    {
        await using var rehearsal = await Rehearsal.StartAsync(3);
        var made = await Rehearsal.RunAsync(rehearsal.Options);
        foreach (var path in Directory.GetFiles(made.Directory))
            if (Path.GetExtension(path) is ".jsonl" or ".txt")
                File.Copy(path, Path.Combine(Source, Path.GetFileName(path)));
        var options = rehearsal.Options with { OutputDirectory = Output };

        var imported = await DatasetImport.RunAsync(
            new ImportOptions
            {
                Source = Source,
                Character = Rehearsal.Name,
                OutputDirectory = Output,
                ProfilePath = rehearsal.Profile,
            }
        );
        var calls = rehearsal.Server.Requests;
        var again = await Rehearsal.RunAsync(options);

        imported.Refused.ShouldBe(0, string.Join('\n', imported.Reasons));
        imported.SetAside.ShouldBe(0, string.Join('\n', imported.Reasons));
        foreach (var file in (string[])["scenes_", "dialogue_", "hallucination_", "interview_", "dpo_data_"])
            WithoutMeta(imported.Directory, file).ShouldBe(WithoutMeta(made.Directory, file), file);
        again
            .Steps.Where(step =>
                step.Step is not (StepName.Cast or StepName.Voice or StepName.Questions or StepName.Dpo)
            )
            .ShouldAllBe(step => step.SettledNow == 0);
        // The cast and the voice have no rows to come back from.
        (rehearsal.Server.Requests - calls).ShouldBeLessThan(20);
    }

    [Fact]
    public async Task A_dataset_nobody_is_named_in_says_what_is_missing()
    {
        File.WriteAllText(
            Path.Combine(Source, "rows.jsonl"),
            """{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Good day to you."}]}"""
        );

        var refusal = await Should.ThrowAsync<RunException>(() => ImportAsync());

        refusal.ExitCode.ShouldBe(ExitCode.Usage);
        refusal.Message.ShouldContain("--character");
    }

    [Fact]
    public async Task Training_rows_alone_become_conversations()
    {
        File.WriteAllText(
            Path.Combine(Source, "rows.jsonl"),
            """{"messages":[{"role":"user","content":"What do you mend?"},{"role":"assistant","content":"Clocks, mostly, and now and then a door."}]}"""
        );

        var summary = await ImportAsync("Isaura");

        summary.Kept.ShouldBe(1);
        File.ReadAllText(Find(summary, "db_")).ShouldContain("Clocks, mostly");
    }

    [Fact]
    public async Task An_import_does_not_mix_with_rows_that_are_there()
    {
        WriteMess();
        var first = await ImportAsync();
        var before = Rehearsal.Hashes(first.Directory);

        var refusal = await Should.ThrowAsync<RunException>(() => ImportAsync());

        refusal.ExitCode.ShouldBe(ExitCode.Usage);
        refusal.Message.ShouldContain("--output");
        Rehearsal.Hashes(first.Directory).ShouldBe(before);
    }

    [Fact]
    public async Task A_character_s_own_directory_is_no_dataset_to_import()
    {
        WriteMess();
        var first = await ImportAsync();

        var refusal = await Should.ThrowAsync<RunException>(() =>
            DatasetImport.RunAsync(new ImportOptions { Source = first.Directory, OutputDirectory = Output })
        );

        refusal.ExitCode.ShouldBe(ExitCode.Usage);
        refusal.Message.ShouldContain("has a journal");
    }

    [Fact]
    public async Task Where_there_is_nothing_nothing_is_made()
    {
        var refusal = await Should.ThrowAsync<RunException>(() => ImportAsync("Isaura"));

        refusal.ExitCode.ShouldBe(ExitCode.Usage);
        refusal.Message.ShouldContain("nothing to import");
        Directory.Exists(Output).ShouldBeFalse();
    }

    [Theory]
    [InlineData("../../../outside")]
    [InlineData("a/b")]
    public async Task A_name_from_the_rows_leads_nowhere_else(string name)
    {
        File.WriteAllText(
            Path.Combine(Source, "dialogue.jsonl"),
            JsonSerializer.Serialize(
                new
                {
                    scene_id = "../../x",
                    speech = new[]
                    {
                        new { character = "Odo", speech = "What time is it, by your own clock?" },
                        new { character = name, speech = "Late enough for you to go home." },
                    },
                }
            )
        );

        var summary = await ImportAsync(name);

        Path.GetDirectoryName(summary.Directory).ShouldBe(Output);
        Directory
            .GetFileSystemEntries(root)
            .Select(Path.GetFileName)
            .ShouldBe(["characters", "old"], ignoreOrder: true);
    }

    private Task<ImportSummary> ImportAsync(string? character = null) =>
        DatasetImport.RunAsync(
            new ImportOptions
            {
                Source = Source,
                OutputDirectory = Output,
                Character = character,
                Horizon = Horizon.Parse("1710"),
            }
        );

    // As the former tool left such files: repeated after a second run, with lists where texts belong, and torn at the end.
    private void WriteMess()
    {
        File.WriteAllText(Path.Combine(Source, "isaura.txt"), Paragraph + "\n");
        Write(
            "scenes_isaura.jsonl",
            Scene(1, "The workshop", "Isaura opens the case of a tall clock while a boy holds the lamp."),
            Scene(2, "The bridge", "Isaura waits for the rain with the clock on a barrow beside her."),
            Scene(1, "The workshop", "Isaura opens the case of a tall clock while a boy holds the lamp."),
            Scene(3, "The mill", "Isaura looks at a Steam engine by James Watt in the mill of Kelm.")
        );
        Write(
            "dialogue_isaura.jsonl",
            Dialogue(
                "paragraph_0_scene_1",
                "Odo",
                "Why does it not strike?",
                "It waits for the rain, as I taught it to."
            ),
            """{"scene_id":"paragraph_0_scene_2","scene":"","speech":[{"character":"Odo","speech":["Why","not"]},{"character":"Isaura","speech":"The rain is late."}]}""",
            Dialogue(
                "paragraph_0_scene_1",
                "Odo",
                "Why does it not strike?",
                "It waits for the rain, as I taught it to."
            ),
            """{"scene_id":"paragraph_0_scene_2","speech":[{"character":"Odo","spee"""
        );
        Write(
            "hallucination_isaura.jsonl",
            Dialogue(
                "paragraph_0_scene_1",
                "Odo",
                "Have you ever flown in an aeroplane?",
                "Flown? I know no such word as the one you end on. Birds fly, and now and then a hat."
            )
        );
        Write(
            "db_isaura.jsonl",
            """{"scene_id":"paragraph_0_scene_1","messages":[{"role":"user","content":"Why does it not strike?"},{"role":"assistant","content":"It waits for the rain, as I taught it to."}]}"""
        );
        Write(
            "dpo_questions_Isaura.jsonl",
            """{"question_id":"0_question_1","question":"What do you think of the telephone?"}""",
            """{"question_id":"0_question_2","question":"Which television programme do you like?"}""",
            """{"question_id":"0_question_1","question":"What do you think of the telephone?"}"""
        );
        Write(
            "dpo_data_Isaura.jsonl",
            """{"question_id":"0_question_1","prompt":[{"role":"user","content":"What do you think of the telephone?"}],"chosen":[{"role":"assistant","content":"I have never heard that word in all my years. If it is a kind of clock, show me its wheels and I will tell you."}],"rejected":[{"role":"assistant","content":"The telephone is a great invention that lets people talk over long distances, and it has changed society a lot."}]}""",
            "{]"
        );
    }

    private void Write(string name, params string[] rows) =>
        File.WriteAllText(Path.Combine(Source, name), string.Join('\n', rows) + "\n");

    private static string Scene(int number, string location, string scene) =>
        JsonSerializer.Serialize(
            new
            {
                context = Paragraph,
                scene_id = $"paragraph_0_scene_{number}",
                location,
                scene,
            }
        );

    private static string Dialogue(string id, string other, string question, string answer) =>
        JsonSerializer.Serialize(
            new
            {
                scene_id = id,
                scene = "",
                speech = new[]
                {
                    new { character = other, speech = question },
                    new { character = "Isaura", speech = answer },
                },
            }
        );

    private static string Find(ImportSummary summary, string beginning) =>
        Directory.GetFiles(summary.Directory, beginning + "*").Single();

    private static List<string> Rows(ImportSummary summary, string beginning) =>
        [
            .. File.ReadAllLines(Find(summary, beginning))
                .Select(line =>
                {
                    using var row = JsonDocument.Parse(line);
                    return row
                        .RootElement.EnumerateObject()
                        .First(property => property.Name is "scene_id" or "question_id")
                        .Value.GetString()!;
                }),
        ];

    private static List<string> WithoutMeta(string directory, string beginning) =>
        [
            .. File.ReadAllLines(Directory.GetFiles(directory, beginning + "*").Single())
                .Select(line =>
                {
                    using var row = JsonDocument.Parse(line);
                    return string.Join(
                        '\n',
                        row.RootElement.EnumerateObject()
                            .Where(property => property.Name is not ("meta" or "question_id"))
                            .Select(property => property.ToString())
                    );
                }),
        ];
}
