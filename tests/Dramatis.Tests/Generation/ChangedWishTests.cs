using Dramatis.Runs;

namespace Dramatis.Tests.Generation;

/// <summary>A second run with other options does only what is new, and takes nothing away.</summary>
public sealed class ChangedWishTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_raised_limit_keeps_every_row_of_the_smaller_run_and_pays_only_for_new_paragraphs()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 6);
        var small = await Rehearsal.RunAsync(rehearsal.Options with { ParagraphLimit = 2 });
        var before = AllRows(small.Directory);
        var paid = rehearsal.Server.Requests;

        await Rehearsal.RunAsync(rehearsal.Options with { ParagraphLimit = 5 });

        ShouldContainAll(AllRows(small.Directory), before);
        var whole = rehearsal.Options with { ParagraphLimit = 5, OutputDirectory = Path.Combine(rehearsal.Root, "b") };
        var callsOfBoth = rehearsal.Server.Requests;
        var fresh = await Rehearsal.RunAsync(whole);
        (rehearsal.Server.Requests - callsOfBoth).ShouldBe(callsOfBoth, "nothing is paid twice");
        paid.ShouldBeLessThan(callsOfBoth);
        Rehearsal.HashesOfRows(small.Directory).ShouldBe(Rehearsal.HashesOfRows(fresh.Directory));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Raised_scenes_leave_the_earlier_rows_as_they_are_and_ask_only_for_more()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var small = await Rehearsal.RunAsync(rehearsal.Options with { ScenesPerParagraph = 3 });
        var before = AllRows(small.Directory);
        var asked = rehearsal.Server.Received.Select(request => request.Key).ToHashSet();

        await Rehearsal.RunAsync(rehearsal.Options with { ScenesPerParagraph = 10 });

        ShouldContainAll(AllRows(small.Directory), before);
        rehearsal.Server.Received.Skip(asked.Count).ShouldAllBe(request => !asked.Contains(request.Key));
        Rehearsal.Rows(small.Directory, "scenes_").Length.ShouldBe(30);
        Rehearsal.Rows(small.Directory, "dialogue_").Length.ShouldBe(30);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Raised_questions_leave_the_earlier_pairs_as_they_are_and_ask_only_for_more()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var small = await Rehearsal.RunAsync(rehearsal.Options with { DpoQuestions = 25 });
        var before = AllRows(small.Directory);
        var asked = rehearsal.Server.Received.Select(request => request.Key).ToHashSet();

        await Rehearsal.RunAsync(rehearsal.Options with { DpoQuestions = 60 });

        ShouldContainAll(AllRows(small.Directory), before);
        rehearsal.Server.Received.Skip(asked.Count).ShouldAllBe(request => !asked.Contains(request.Key));
        Rehearsal.Rows(small.Directory, "dpo_questions_").Length.ShouldBe(60);
        Rehearsal.Rows(small.Directory, "dpo_data_").Length.ShouldBe(60);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Lowered_counts_take_no_row_away_and_make_no_call()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var whole = await Rehearsal.RunAsync(rehearsal.Options);
        var (hashes, paid) = (Rehearsal.HashesOfRows(whole.Directory), rehearsal.Server.Requests);

        await Rehearsal.RunAsync(
            rehearsal.Options with
            {
                ParagraphLimit = 1,
                ScenesPerParagraph = 2,
                ProtectivePerParagraph = 1,
                DpoQuestions = 5,
            }
        );
        await Rehearsal.RunAsync(rehearsal.Options with { GenerateDpo = false });

        rehearsal.Server.Requests.ShouldBe(paid);
        Rehearsal.HashesOfRows(whole.Directory).ShouldBe(hashes);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Lowered_counts_do_not_retry_what_failed_beyond_them()
    {
        // The second request for scenes of each paragraph is never answered usably.
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 2,
            new()
            {
                Answer = request =>
                    request.Messages[^1].Text.Contains("There are these scenes already", StringComparison.Ordinal)
                        ? new("")
                        : Testing.Models.FakeWriter.Answer(request),
            }
        );
        var whole = await Rehearsal.RunAsync(rehearsal.Options);
        whole.Steps.Single(step => step.Step == StepName.Scenes).Failed.ShouldBe(2);
        var (hashes, paid) = (Rehearsal.HashesOfRows(whole.Directory), rehearsal.Server.Requests);

        await Rehearsal.RunAsync(rehearsal.Options with { ScenesPerParagraph = 5 });

        rehearsal.Server.Requests.ShouldBe(paid);
        Rehearsal.HashesOfRows(whole.Directory).ShouldBe(hashes);
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_changed_model_or_prompt_is_told_and_redoes_nothing_by_itself(bool model)
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 2, new() { Models = ["fake", "other"] });
        var whole = await Rehearsal.RunAsync(rehearsal.Options);
        var (hashes, paid) = (Rehearsal.HashesOfRows(whole.Directory), rehearsal.Server.Requests);

        var changed = Changed(rehearsal, model);
        var events = await Rehearsal.EventsAsync(changed);

        rehearsal.Server.Requests.ShouldBe(paid);
        Rehearsal.HashesOfRows(whole.Directory).ShouldBe(hashes);
        var notices = events.OfType<RunEvent.Notice>().Select(notice => notice.Text).ToList();
        notices.ShouldContain(text =>
            text.Contains("14 items of the step dialogue", StringComparison.Ordinal)
            && text.Contains("--redo changed", StringComparison.Ordinal)
        );
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Redo_changed_makes_the_changed_items_again_and_ends_as_a_fresh_run_would(bool model)
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 2, new() { Models = ["fake", "other"] });
        var whole = await Rehearsal.RunAsync(rehearsal.Options);
        var changed = Changed(rehearsal, model);

        await Rehearsal.RunAsync(changed with { Redo = RedoMode.Changed });

        var fresh = await Rehearsal.RunAsync(changed with { OutputDirectory = Path.Combine(rehearsal.Root, "fresh") });
        Rehearsal.HashesOfRows(whole.Directory).ShouldBe(Rehearsal.HashesOfRows(fresh.Directory));
        var paid = rehearsal.Server.Requests;
        await Rehearsal.RunAsync(changed with { Redo = RedoMode.Changed });
        rehearsal.Server.Requests.ShouldBe(paid);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_redo_that_was_stopped_pays_for_no_answer_twice()
    {
        CancellationTokenSource? stop = null;
        var stopAt = int.MaxValue;
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 2,
            new()
            {
                Models = ["fake", "other"],
                Answer = request =>
                {
                    if (request.Number >= Volatile.Read(ref stopAt))
                        Volatile.Read(ref stop)?.Cancel();
                    return Testing.Models.FakeWriter.Answer(request);
                },
            }
        );
        var options = rehearsal.Options with { Concurrency = 4 };
        await Rehearsal.RunAsync(options);
        var redo = options with { Model = "other", Redo = RedoMode.Changed };
        var before = rehearsal.Server.Requests;
        // Several stops, so that some fall between the two sides of a pair.
        for (var i = 0; i < 6; i++)
        {
            using var source = new CancellationTokenSource();
            Volatile.Write(ref stop, source);
            Volatile.Write(ref stopAt, rehearsal.Server.Requests + 7);
            await Should.ThrowAsync<OperationCanceledException>(async () =>
            {
                var generator = new Dramatis.Generation.DataGenerator(Rehearsal.Name, redo);
                await foreach (var _ in generator.RunAsync(default, source.Token)) { }
            });
            Volatile.Write(ref stop, null);
        }
        var journaled = Rehearsal.JournalKeys(rehearsal.DirectoryOf(redo)).Skip(before).ToHashSet();
        var seen = rehearsal.Server.Requests;

        await Rehearsal.RunAsync(redo);

        rehearsal
            .Server.Received.Skip(seen)
            .Where(request => request.Model == "other" && journaled.Contains(request.Key))
            .ShouldBeEmpty();
    }

    private static RunOptions Changed(Rehearsal rehearsal, bool model)
    {
        if (model)
            return rehearsal.Options with { Model = "other" };
        var prompts = Directory.CreateDirectory(Path.Combine(rehearsal.Root, "prompts")).FullName;
        var built = Dramatis.Prompts.PromptLibrary.Load(null)[Dramatis.Prompts.PromptDefinition.Dialogue];
        File.WriteAllText(
            Path.Combine(prompts, "dialogue.md"),
            built.Source.Replace("Every speech is one to four", "Every speech is two to five", StringComparison.Ordinal)
        );
        return rehearsal.Options with { PromptsDirectory = prompts };
    }

    private static Dictionary<string, HashSet<string>> AllRows(string directory) =>
        Directory
            .GetFiles(directory, "*.jsonl")
            .ToDictionary(path => Path.GetFileName(path)!, path => File.ReadAllLines(path).ToHashSet());

    private static void ShouldContainAll(
        Dictionary<string, HashSet<string>> after,
        Dictionary<string, HashSet<string>> before
    )
    {
        foreach (var (file, rows) in before)
            rows.Except(after[file]).ShouldBeEmpty(file);
    }
}
