using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dramatis.Generation;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Generation;

/// <summary>A run by batch files ends as a run over the network does, whatever becomes of the batches on the way.</summary>
public sealed partial class BatchRunTests
{
    private static readonly SloppyModel SloppyOnes = new(answers: 0.35, faults: 0);

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_by_batches_ends_with_the_files_of_a_run_over_the_network(bool hard)
    {
        await using var rehearsal = await Rehearsal.StartAsync(3, new() { Answer = Sloppy });
        var network = await Rehearsal.RunAsync(Options(rehearsal, "network"));
        var options = Options(rehearsal, "batch");
        var batch = new FakeBatch(Sloppy, hard ? Hard : null);

        var (last, rounds) = await FinishAsync(rehearsal, options, batch);

        rounds.ShouldBeGreaterThan(3);
        last.Run.Waiting.ShouldBe(0);
        last.Directory.ShouldBeNull();
        last.Run.ExitCode.ShouldBe(network.ExitCode);
        var made = Rehearsal.Hashes(last.Run.Directory);
        made.Except(Rehearsal.Hashes(network.Directory)).Select(file => file.Key).ShouldBeEmpty();
        made.Count.ShouldBe(Rehearsal.Hashes(network.Directory).Count);
        batch.Answers.Values.ShouldAllBe(times => times == 1);
        batch.Answers.Count.ShouldBe(rehearsal.Server.Requests);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_same_journal_and_options_give_the_same_files_of_requests()
    {
        await using var rehearsal = await Rehearsal.StartAsync(3, new() { Answer = Good });
        var options = Options(rehearsal, "out");
        var generator = new DataGenerator(Rehearsal.Name, options);
        var batch = new FakeBatch(Good);
        var first = await generator.ExportBatchAsync(To(rehearsal, "a"));
        var again = await generator.ExportBatchAsync(To(rehearsal, "b"));
        again.Files.ShouldBe(first.Files);

        var large = await GrowAsync(rehearsal, generator, batch);
        await generator.ImportBatchAsync(batch.Run(large.Directory!, 1), To(rehearsal, "c"));
        var next = await generator.ExportBatchAsync(To(rehearsal, "d"));

        foreach (var name in (string[])["requests_001.jsonl", "manifest.json"])
        {
            File.ReadAllBytes(Path.Combine(rehearsal.Root, "b", name))
                .ShouldBe(File.ReadAllBytes(Path.Combine(rehearsal.Root, "a", name)));
            File.ReadAllBytes(Path.Combine(rehearsal.Root, "d", name))
                .ShouldBe(File.ReadAllBytes(Path.Combine(rehearsal.Root, "c", name)));
        }
        next.Run.Waiting.ShouldBeGreaterThan(5);
        rehearsal.Server.Requests.ShouldBe(0);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_import_that_comes_again_changes_nothing()
    {
        await using var rehearsal = await Rehearsal.StartAsync(2);
        var generator = new DataGenerator(Rehearsal.Name, Options(rehearsal, "out"));
        var batch = new FakeBatch(Good, Hard);
        var one = await GrowAsync(rehearsal, generator, batch);
        var answers = batch.Run(one.Directory!, 2);
        var imported = await generator.ImportBatchAsync(answers, To(rehearsal, "3"));
        var calls = Calls(imported.Run.Directory);

        var again = await generator.ImportBatchAsync(answers, To(rehearsal, "3-again"));

        again.Imported!.Answers.ShouldBe(0);
        again.Imported.Failures.ShouldBe(0);
        again.Imported.Before.ShouldBe(imported.Imported!.Answers + imported.Imported.Failures);
        Calls(imported.Run.Directory).ShouldBe(calls);
        again.Files.ShouldBe(imported.Files);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_import_that_broke_off_goes_on_where_it_was()
    {
        await using var rehearsal = await Rehearsal.StartAsync(3, new() { Answer = Good });
        var network = await Rehearsal.RunAsync(Options(rehearsal, "network"));
        var options = Options(rehearsal, "batch");
        var generator = new DataGenerator(Rehearsal.Name, options);
        var batch = new FakeBatch(Good);
        var second = await GrowAsync(rehearsal, generator, batch);
        var answers = batch.Run(second.Directory!, 2);
        using var stop = new CancellationTokenSource();
        var settled = 0;

        await Should.ThrowAsync<OperationCanceledException>(() =>
            generator.ImportBatchAsync(
                answers,
                To(rehearsal, "broken"),
                happened =>
                {
                    if (happened is RunEvent.ItemSettled && Interlocked.Increment(ref settled) == 7)
                        stop.Cancel();
                },
                stop.Token
            )
        );
        Directory.GetDirectories(rehearsal.Root, "broken*").ShouldBeEmpty();
        var (last, _) = await FinishAsync(rehearsal, options, batch, answers);

        Rehearsal.HashesOfRows(last.Run.Directory).ShouldBe(Rehearsal.HashesOfRows(network.Directory));
        batch.Answers.Values.ShouldAllBe(times => times == 1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_a_batch_left_open_can_be_asked_over_the_network()
    {
        await using var rehearsal = await Rehearsal.StartAsync(3, new() { Answer = Good });
        var network = await Rehearsal.RunAsync(Options(rehearsal, "network"));
        var calls = rehearsal.Server.Requests;
        var options = Options(rehearsal, "mixed");
        var generator = new DataGenerator(Rehearsal.Name, options);
        var batch = new FakeBatch(Good);
        var second = await GrowAsync(rehearsal, generator, batch);
        await generator.ImportBatchAsync(batch.Run(second.Directory!, 2), new BatchOptions());

        var rest = await Rehearsal.RunAsync(options);

        rest.ExitCode.ShouldBe(network.ExitCode);
        Rehearsal.HashesOfRows(rest.Directory).ShouldBe(Rehearsal.HashesOfRows(network.Directory));
        (rehearsal.Server.Requests - calls + batch.Answers.Count).ShouldBe(calls);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Every_odd_line_is_named_and_no_other_suffers()
    {
        await using var rehearsal = await Rehearsal.StartAsync(2);
        var generator = new DataGenerator(Rehearsal.Name, Options(rehearsal, "out"));
        var batch = new FakeBatch(Good);
        var second = await GrowAsync(rehearsal, generator, batch);
        var good = File.ReadAllLines(
            batch.Run(second.Directory!, 2).Single(path => path.EndsWith("output.jsonl", StringComparison.Ordinal))
        );
        var odd = Path.Combine(rehearsal.Root, "odd.jsonl");
        File.WriteAllText(
            odd,
            string.Join('\n', good[..^1])
                + $"\n{good[3]}\n"
                + """{"id":"x","custom_id":"somebody-elses","response":{"status_code":200,"body":{"choices":[]}}}"""
                + "\n\n<html>\n"
                + good[^1][..200]
        );

        var summary = await generator.ImportBatchAsync([odd], new BatchOptions());

        var imported = summary.Imported!;
        imported.Answers.ShouldBe(good.Length - 1);
        (imported.Doubles, imported.Unknown, imported.Unreadable).ShouldBe((1, 1, 2));
        imported.Oddities.Count.ShouldBe(4);
        imported.Oddities[0].ShouldStartWith($"odd.jsonl:{good.Length}: a second answer for ");
        imported.Oddities[1].ShouldStartWith($"odd.jsonl:{good.Length + 1}: custom_id \"somebody-elses\"");
        imported.Oddities[2].ShouldStartWith($"odd.jsonl:{good.Length + 3}: ");
        imported.Oddities[3].ShouldStartWith($"odd.jsonl:{good.Length + 4}: it is cut");
        summary.ExitCode.ShouldBe(ExitCode.ItemsFailed);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Answers_of_another_character_are_not_taken()
    {
        await using var rehearsal = await Rehearsal.StartAsync(2);
        var options = Options(rehearsal, "out");
        var batch = new FakeBatch(Good);
        var other = await new DataGenerator("Mirela Kost", options).ExportBatchAsync(To(rehearsal, "1"));
        var answers = batch.Run(other.Directory!, 1);

        var summary = await new DataGenerator(Rehearsal.Name, options).ImportBatchAsync(answers, new BatchOptions());

        summary.Imported!.Answers.ShouldBe(0);
        summary.Imported.Unknown.ShouldBe(batch.Ids.Count);
        Calls(summary.Run.Directory).ShouldBe(0);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Answers_whose_requests_have_changed_are_kept_and_counted()
    {
        await using var rehearsal = await Rehearsal.StartAsync(2);
        var options = Options(rehearsal, "out");
        var batch = new FakeBatch(Good);
        var first = await new DataGenerator(Rehearsal.Name, options).ExportBatchAsync(To(rehearsal, "1"));
        var answers = batch.Run(first.Directory!, 1);

        var summary = await new DataGenerator(Rehearsal.Name, options with { Model = "another" }).ImportBatchAsync(
            answers,
            To(rehearsal, "2")
        );

        summary.Imported!.Answers.ShouldBe(batch.Ids.Count);
        summary.Imported.Unused.ShouldBe(batch.Ids.Count);
        Calls(summary.Run.Directory).ShouldBe(batch.Ids.Count);
        summary.Files.ShouldAllBe(file => file.Model == "another");
        summary.Run.Waiting.ShouldBe(first.Run.Waiting);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_request_that_never_comes_through_is_given_up_in_the_end()
    {
        await using var rehearsal = await Rehearsal.StartAsync(2);
        var options = Options(rehearsal, "out") with { Steps = [StepName.Cast, StepName.Voice] };
        var batch = new FakeBatch(Good, (_, _) => BatchFate.Expired);

        var (last, rounds) = await FinishAsync(rehearsal, options, batch);

        rounds.ShouldBe(8);
        last.Run.Steps.Sum(step => step.Failed).ShouldBeGreaterThan(0);
        last.Run.ExitCode.ShouldBe(ExitCode.ItemsFailed);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_refusal_that_names_an_option_is_learned_from()
    {
        await using var rehearsal = await Rehearsal.StartAsync(2);
        var options = Options(rehearsal, "out") with { Steps = [StepName.Cast, StepName.Voice] };
        var batch = new FakeBatch(
            Good,
            (request, _) => request.Has("max_tokens") ? BatchFate.Refused : BatchFate.Answered
        )
        {
            Refusal = _ => new
            {
                message = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
                type = "invalid_request_error",
                code = "unsupported_parameter",
            },
        };

        var (last, rounds) = await FinishAsync(rehearsal, options, batch);

        rounds.ShouldBeGreaterThan(1);
        last.Run.ExitCode.ShouldBe(ExitCode.Done);
        last.Run.Steps.Sum(step => step.Failed).ShouldBe(0);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_refusal_of_the_request_itself_fails_the_item()
    {
        await using var rehearsal = await Rehearsal.StartAsync(2);
        var options = Options(rehearsal, "out") with { Steps = [StepName.Interview] };
        var batch = new FakeBatch(Good, (_, _) => BatchFate.Refused);

        var (last, rounds) = await FinishAsync(rehearsal, options, batch);

        // What is made beforehand can be done without; then the interviews are asked for, once.
        rounds.ShouldBe(2);
        last.Imported!.Errors.Single().Key.ShouldBe("This prompt is not allowed.");
        last.Run.Steps.Sum(step => step.Failed).ShouldBeGreaterThan(0);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_requests_are_the_approved_ones()
    {
        await using var rehearsal = await Rehearsal.StartAsync(2);
        var options = Options(rehearsal, "out") with { Steps = [StepName.Cast, StepName.Voice] };

        var summary = await new DataGenerator(Rehearsal.Name, options).ExportBatchAsync(To(rehearsal, "1"));

        Snapshot.Verify(
            string.Concat(
                Directory
                    .GetFiles(summary.Directory!)
                    .Order(StringComparer.Ordinal)
                    .Select(path => $"== {Path.GetFileName(path)}\n{File.ReadAllText(path)}")
            ),
            "export_batch"
        );
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Letters_of_all_scripts_and_very_long_paragraphs_are_asked_about_as_they_are()
    {
        await using var rehearsal = await Rehearsal.StartAsync(2);
        string[] texts =
        [
            "Ἓν οἶδα ὅτι οὐδὲν οἶδα, said he at the harbour in 1402, and the captain wrote it down.",
            "学而时习之，不亦说乎？ 👩‍🚀 é they carved in 1410 above the door of the house.",
            "In 1420 he counted " + string.Join(' ', Enumerable.Range(0, 20_000)) + " barrels.",
        ];
        File.WriteAllText(rehearsal.Profile, string.Join('\n', texts));
        var options = Options(rehearsal, "out") with { Steps = [StepName.Interview] };
        var batch = new FakeBatch(Good);

        var large = await GrowAsync(rehearsal, new DataGenerator(Rehearsal.Name, options), batch, least: 10);

        var asked = Directory
            .GetFiles(large.Directory!, "requests_*")
            .SelectMany(File.ReadLines)
            .Select(line =>
                new FakeRequest(0, false, JsonElement.Parse(line).GetProperty("body"), "").Messages[^1].Text
            )
            .ToList();
        asked.Count.ShouldBe(large.Run.Waiting);
        foreach (var letters in (string[])["οὐδὲν οἶδα", "学而时习之，不亦说乎", "👩‍🚀", "é", "19998 19999"])
            asked.ShouldContain(request => request.Contains(letters, StringComparison.Ordinal), letters);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Answers_that_stand_beside_their_requests_are_not_overwritten()
    {
        await using var rehearsal = await Rehearsal.StartAsync(2);
        var generator = new DataGenerator(Rehearsal.Name, Options(rehearsal, "out"));
        var first = await generator.ExportBatchAsync(To(rehearsal, "1"));
        var answers = new FakeBatch(Good).Run(first.Directory!, 1);

        var failure = await Should.ThrowAsync<RunException>(() =>
            generator.ImportBatchAsync(answers, To(rehearsal, "1") with { Overwrite = true })
        );

        failure.ExitCode.ShouldBe(ExitCode.Storage);
        answers.ShouldAllBe(path => File.Exists(path));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Files_of_answers_may_be_compressed()
    {
        await using var rehearsal = await Rehearsal.StartAsync(2);
        var generator = new DataGenerator(Rehearsal.Name, Options(rehearsal, "out"));
        var batch = new FakeBatch(Good);
        var first = await generator.ExportBatchAsync(To(rehearsal, "1"));
        var packed = Path.Combine(rehearsal.Root, "output.jsonl.gz");
        foreach (var path in batch.Run(first.Directory!, 1))
            if (new FileInfo(path).Length > 0)
            {
                await using var to = new GZipStream(File.Create(packed), CompressionLevel.Fastest);
                await to.WriteAsync(File.ReadAllBytes(path));
            }

        var summary = await generator.ImportBatchAsync([packed], new BatchOptions());

        summary.Imported!.Answers.ShouldBe(batch.Ids.Count);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Requests_keep_to_what_batch_servers_take()
    {
        await using var rehearsal = await Rehearsal.StartAsync(3, new() { Answer = Good });
        var options = Options(rehearsal, "out") with { Student = "student", Model = "fake" };
        var batch = new FakeBatch(Good);
        await FinishAsync(rehearsal, options, batch);

        var files = Directory.GetFiles(rehearsal.Root, "requests_*.jsonl", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(5);
        foreach (var path in files)
        {
            var (ids, models) = (new HashSet<string>(), new HashSet<string>());
            foreach (var line in File.ReadLines(path))
            {
                using var json = JsonDocument.Parse(line);
                json.RootElement.EnumerateObject()
                    .Select(property => property.Name)
                    .ShouldBe(["custom_id", "method", "url", "body"]);
                var id = json.RootElement.GetProperty("custom_id").GetString()!;
                id.Length.ShouldBeLessThanOrEqualTo(64);
                id.ShouldAllBe(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' || letter == '_');
                ids.Add(id).ShouldBeTrue();
                json.RootElement.GetProperty("method").GetString().ShouldBe("POST");
                json.RootElement.GetProperty("url").GetString().ShouldBe("/v1/chat/completions");
                var body = json.RootElement.GetProperty("body");
                models.Add(body.GetProperty("model").GetString()!);
                body.GetProperty("messages").GetArrayLength().ShouldBeGreaterThan(1);
            }
            models.Count.ShouldBe(1);
        }
        files.Select(path => File.ReadLines(path).First()).ShouldContain(line => line.Contains("\"student\""));
    }

    // In a batch a schema holds no lengths of texts: a model that keeps to them would answer differently over the network.
    private static FakeAnswer Good(FakeRequest request) => FakeWriter.Answer(Unbounded(request));

    private static FakeAnswer Sloppy(FakeRequest request) => SloppyOnes.Answer(Unbounded(request));

    private static FakeRequest Unbounded(FakeRequest request) =>
        request with
        {
            Body = JsonDocument.Parse(TextLength().Replace(request.Body.GetRawText(), "")).RootElement,
        };

    [GeneratedRegex(""",\s*"m(?:in|ax)Length"\s*:\s*\d+""")]
    private static partial Regex TextLength();

    private static BatchFate Hard(FakeRequest request, int before) =>
        before > 1
            ? BatchFate.Answered
            : ((Convert.ToInt32(request.Key[..2], 16) + (before * 31)) % 10) switch
            {
                0 => BatchFate.Expired,
                1 => BatchFate.Failed,
                2 => BatchFate.Lost,
                _ => BatchFate.Answered,
            };

    private static RunOptions Options(Rehearsal rehearsal, string output) =>
        rehearsal.Options with
        {
            OutputDirectory = Path.Combine(rehearsal.Root, output),
            DpoQuestions = 12,
            ScenesPerParagraph = 3,
        };

    private static BatchOptions To(Rehearsal rehearsal, string directory) =>
        new() { OutputDirectory = Path.Combine(rehearsal.Root, directory) };

    // The first rounds are small: what is made beforehand.
    private static async Task<BatchSummary> GrowAsync(
        Rehearsal rehearsal,
        DataGenerator generator,
        FakeBatch batch,
        int least = 30
    )
    {
        var summary = await generator.ExportBatchAsync(To(rehearsal, "grow-0"));
        for (var round = 1; summary.Run.Waiting < least; round++)
            summary = await generator.ImportBatchAsync(
                batch.Run(summary.Directory!, round),
                To(rehearsal, $"grow-{round}")
            );
        return summary;
    }

    private static int Calls(string directory)
    {
        using var reader = JournalReader.Open(directory);
        return reader.ReadCalls().Count();
    }

    private static async Task<(BatchSummary Last, int Rounds)> FinishAsync(
        Rehearsal rehearsal,
        RunOptions options,
        FakeBatch batch,
        string[]? answers = null
    )
    {
        var generator = new DataGenerator(Rehearsal.Name, options);
        var round = 0;
        var summary = answers is null
            ? await generator.ExportBatchAsync(To(rehearsal, "round-0"))
            : await generator.ImportBatchAsync(answers, To(rehearsal, "round-0"));
        while (summary.Directory is { } directory)
        {
            round++;
            round.ShouldBeLessThan(60);
            summary = await generator.ImportBatchAsync(batch.Run(directory, round), To(rehearsal, $"round-{round}"));
        }
        return (summary, round);
    }
}
