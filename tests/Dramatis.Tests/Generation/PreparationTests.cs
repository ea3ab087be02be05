using System.Text.Json;
using Dramatis.Characters;
using Dramatis.Datasets;
using Dramatis.Generation;
using Dramatis.Runs;
using Dramatis.Testing.Models;
using Dramatis.Tests.Profiles;

namespace Dramatis.Tests.Generation;

/// <summary>What is made once a character, what of it a person may edit, and what rows say of themselves.</summary>
public sealed class PreparationTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_edited_voice_is_used_as_it_is_and_never_written_again()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 1);
        var options = rehearsal.Options with { GenerateDpo = false, ScenesPerParagraph = 1 };
        var first = await Rehearsal.RunAsync(options);
        var path = Path.Combine(first.Directory, "voice.txt");
        await File.WriteAllTextAsync(path, "He whispers like a draught under a door.\n");
        var before = rehearsal.Server.Requests;

        await Rehearsal.RunAsync(options with { ScenesPerParagraph = 2 });

        (await File.ReadAllTextAsync(path)).ShouldBe("He whispers like a draught under a door.\n");
        rehearsal
            .Server.Received.Skip(before)
            .Where(request =>
                request.Messages.Any(message => message.Text.Contains("exchanges between", StringComparison.Ordinal))
            )
            .ShouldAllBe(request =>
                request.Messages.Any(message =>
                    message.Text.Contains("whispers like a draught", StringComparison.Ordinal)
                )
            );
        rehearsal
            .Server.Received.Skip(before)
            .Count(request =>
                request.Messages.Any(message => message.Text.Contains("describe how", StringComparison.Ordinal))
            )
            .ShouldBe(0);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_scholars_write_is_restated_and_kept()
    {
        using var directory = new ScratchDirectory();
        var life = Path.Combine(directory.Path, "life.txt");
        await File.WriteAllTextAsync(
            life,
            "Ada Lovelace (1815 – 1852) grew up in London and learned mathematics from her mother's friends and by letter.\n"
                + "The engine follows an order and never gives one. A number may stand for a tone of music. "
                + "Whether she was the first to see it is a matter of debate.\n"
        );
        var generator = new DataGenerator(
            "Ada Lovelace",
            new()
            {
                ProfilePath = life,
                Backend = BackendKind.Demo,
                OutputDirectory = directory.Path,
                Steps = [StepName.Scenes],
                ScenesPerParagraph = 1,
                GenerateDpo = false,
            }
        );

        var summary = await generator.GenerateAllAsync();

        var restated = summary.Steps.Single(step => step.Step == StepName.Restatement);
        restated.Planned.ShouldBeGreaterThan(0);
        restated.Kept.ShouldBe(restated.Planned);
        File.ReadAllText(Directory.GetFiles(summary.Directory, "restated_*.txt").Single()).ShouldContain("] I am ");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_changed_voice_concerns_what_the_character_says_and_nothing_else()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 1);
        var options = rehearsal.Options with { ScenesPerParagraph = 1, DpoQuestions = 5, ProtectivePerParagraph = 1 };
        var first = await Rehearsal.RunAsync(options);
        await File.WriteAllTextAsync(Path.Combine(first.Directory, "voice.txt"), "Like gravel under a cart.\n");
        var before = rehearsal.Server.Requests;

        var second = await Rehearsal.RunAsync(options with { Redo = RedoMode.Changed });

        foreach (var step in second.Steps.Where(step => step.Planned > 0))
            if (step.Step is StepName.Dialogue or StepName.Interview or StepName.Hallucination or StepName.Dpo)
                step.SettledNow.ShouldBe(step.Planned, step.Step.ToString());
            else
                step.SettledNow.ShouldBe(0, step.Step.ToString());
        rehearsal
            .Server.Received.Skip(before)
            .Where(request =>
                !request.Messages.Any(message =>
                    message.Text.Contains("Like gravel under a cart", StringComparison.Ordinal)
                )
            )
            // Somebody else's words: an assistant's, or an encyclopedia's.
            .ShouldAllBe(request =>
                request.Messages[0].Text.Contains("words of plain prose", StringComparison.Ordinal)
            );
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Own_words_given_by_the_user_are_heard_in_the_sheet()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 1);
        var words = Path.Combine(rehearsal.Root, "words.txt");
        await File.WriteAllTextAsync(words, "I count the bridges before I trust a town.\ntoo short\n");

        var summary = await Rehearsal.RunAsync(rehearsal.Options with { VoicePath = words, GenerateDpo = false });

        var sheet = VoiceSheet.Parse(await File.ReadAllTextAsync(Path.Combine(summary.Directory, "voice.txt")));
        sheet.Words.ShouldBe(["I count the bridges before I trust a town."]);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Who_cannot_have_lived_then_is_not_of_the_cast()
    {
        const string people = """
            {"people": [{"name": "Greta Holm", "standing": "a baker", "relation": "a neighbour", "manner": "blunt", "age": 40},
            {"name": "Piet Rand", "standing": "a television engineer", "relation": "a friend", "manner": "loud", "age": 30},
            {"name": "Hano Velt", "standing": "a baker", "relation": "a friend", "manner": "quiet", "age": 30},
            {"name": "Ruth Amsel", "standing": "a midwife", "relation": "a friend", "manner": "posts everything on Facebook", "age": 30}]}
            """;
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 1,
            new()
            {
                Answer = request =>
                    request.Messages.Any(message =>
                        message.Text.Contains("draw up the people", StringComparison.Ordinal)
                    )
                        ? new FakeAnswer(people)
                        : FakeWriter.Answer(request),
            }
        );

        var summary = await Rehearsal.RunAsync(
            rehearsal.Options with
            {
                GenerateDpo = false,
                ScenesPerParagraph = 1,
                Horizon = Horizon.Parse("1700"),
            }
        );

        var names = Rehearsal.Rows(summary.Directory, "cast_").Select(row => Text(row, "name")).Distinct().ToList();
        names.ShouldContain("Greta Holm");
        names.ShouldNotContain("Piet Rand");
        names.ShouldNotContain("Hano Velt");
        names.ShouldNotContain("Ruth Amsel");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_point_of_a_story_is_the_horizon_from_the_profile_to_the_rows()
    {
        const string point = "before the end of the third book";
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 2);

        var summary = await Rehearsal.RunAsync(rehearsal.Options with { Horizon = Horizon.Parse(point) });

        summary.ExitCode.ShouldBe(ExitCode.Done);
        var facts = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(summary.Directory, "profile.json")));
        facts.GetProperty("horizon").GetProperty("point").GetString().ShouldBe(point);
        facts.GetProperty("horizon").TryGetProperty("year", out _).ShouldBeFalse();
        foreach (var file in (string[])["scenes_", "dialogue_", "interview_", "hallucination_", "dpo_data_"])
            Rehearsal
                .Rows(summary.Directory, file)
                .ShouldAllBe(row =>
                    JsonElement.Parse(row).GetProperty("meta").GetProperty("horizon").GetString() == point
                );
        var asked = rehearsal
            .Server.Received.Select(request => string.Join('\n', request.Messages.Select(message => message.Text)))
            .ToList();
        foreach (var task in (string[])["draw up the people", "describe how", "exchanges between"])
            asked
                .Where(text => text.Contains(task, StringComparison.Ordinal))
                .ShouldAllBe(text => text.Contains(point, StringComparison.Ordinal));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_model_without_a_usable_answer_for_cast_and_voice_leaves_the_run_its_own_words()
    {
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 1,
            new()
            {
                Answer = request =>
                    request.Messages.Any(message =>
                        message.Text.Contains("draw up the people", StringComparison.Ordinal)
                        || message.Text.Contains("describe how", StringComparison.Ordinal)
                    )
                        ? new FakeAnswer("No.")
                        : FakeWriter.Answer(request),
            }
        );

        var summary = await Rehearsal.RunAsync(rehearsal.Options with { GenerateDpo = false });

        summary.ExitCode.ShouldBe(ExitCode.Done);
        var others = Rehearsal.Rows(summary.Directory, "scenes_").Select(row => Text(row, "other")).ToList();
        others.ShouldAllBe(other => RoleWords.Of("en").Contains(other));
        others.Distinct().Count().ShouldBe(others.Count);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Every_row_says_what_it_was_made_from_and_with()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 2);
        var summary = await Rehearsal.RunAsync(rehearsal.Options);

        foreach (
            var beginning in (string[])
                ["scenes_", "dialogue_", "interview_", "hallucination_", "dpo_questions_", "dpo_data_", "db_"]
        )
        foreach (var row in Rehearsal.Rows(summary.Directory, beginning))
        {
            using var json = JsonDocument.Parse(row);
            json.RootElement.EnumerateObject().Last().Name.ShouldBe("meta");
            var meta = json.RootElement.GetProperty("meta");
            meta.GetProperty("model").GetString().ShouldBe("fake");
            meta.GetProperty("seed").GetInt32().ShouldBe(42);
            meta.GetProperty("score").GetDouble().ShouldBeInRange(0.1, 1);
            meta.GetProperty("kind").GetString().ShouldNotBeNullOrEmpty();
            if (!beginning.StartsWith("dpo", StringComparison.Ordinal))
                meta.GetProperty("paragraph_hash").GetString()!.Length.ShouldBe(16);
        }
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Interviews_are_rows_of_their_own_and_stand_in_the_training_file()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 2);

        var summary = await Rehearsal.RunAsync(
            rehearsal.Options with
            {
                InterviewPerParagraph = 4,
                GenerateDpo = false,
            }
        );

        Rehearsal.Rows(summary.Directory, "interview_").Length.ShouldBe(8);
        Rehearsal.Rows(summary.Directory, "db_").Count(row => Text(row, "kind") == "interview").ShouldBe(8);
        rehearsal
            .Server.Received.Count(request =>
                request.Messages.Any(message =>
                    message.Text.Contains($"says hello and asks who {Rehearsal.Name} is", StringComparison.Ordinal)
                )
            )
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_person_may_edit_restated_paragraphs_and_what_is_new_is_added()
    {
        using var directory = new ScratchDirectory();
        await using var journal = Journal.Open(directory.Path, TimeProvider.System);
        var file = new RestatedFile(
            new RunScope(directory.Path, directory.Path, new FlowLimits()),
            new Character("Hanno"),
            journal.Reader
        );
        var path = Path.Combine(directory.Path, "restated_hanno.txt");
        await file.WriteAsync(new() { [3] = "I hold that bridges talk.", [7] = "" }, edited: null, journal);
        file.ReadEdited().ShouldBeNull();

        await File.WriteAllTextAsync(
            path,
            (await File.ReadAllTextAsync(path)).Replace("talk", "sing", StringComparison.Ordinal)
        );
        var edited = file.ReadEdited()!;
        await file.WriteAsync(
            new()
            {
                [3] = edited[3],
                [7] = "",
                [9] = "I hold that rivers listen.",
            },
            edited,
            journal
        );

        edited[3].ShouldBe("I hold that bridges sing.");
        var again = file.ReadEdited()!;
        again.ShouldBe(
            new SortedDictionary<int, string>
            {
                [3] = "I hold that bridges sing.",
                [7] = "",
                [9] = "I hold that rivers listen.",
            }
        );
    }

    private static string Text(string row, string name)
    {
        using var json = JsonDocument.Parse(row);
        return json.RootElement.GetProperty(name).GetString()!;
    }
}
