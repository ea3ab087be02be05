using System.Text;
using Dramatis.Backends;
using Dramatis.Backends.Batches;
using Dramatis.Characters;
using Dramatis.Generation;
using Dramatis.Runs;

namespace Dramatis.Tests.Backends;

/// <summary>Files of requests and answers, as OpenAI and vLLM have them.</summary>
public sealed class BatchFileTests
{
    [Theory]
    // OpenAI.
    [InlineData(
        """{"id":"batch_req_1","custom_id":"a","response":{"status_code":200,"request_id":"r","body":{"choices":[{"message":{"content":"Yes."}}]}},"error":null}""",
        "answer"
    )]
    [InlineData(
        """{"id":"batch_req_1","custom_id":"a","response":{"status_code":429,"request_id":"r","body":{"error":{"message":"Slow down.","type":"tokens","code":"rate_limit_exceeded"}}},"error":null}""",
        "Slow down. (again)"
    )]
    [InlineData(
        """{"id":"batch_req_1","custom_id":"a","response":null,"error":{"code":"batch_expired","message":"It could not be executed in time."}}""",
        "It could not be executed in time. (again, expired)"
    )]
    [InlineData(
        """{"id":"batch_req_1","custom_id":"a","response":{"status_code":400,"body":{"error":{"message":"Bad words.","type":"invalid_request_error"}}},"error":null}""",
        "Bad words."
    )]
    // vLLM.
    [InlineData(
        """{"id":"vllm-1","custom_id":"a","response":{"status_code":400,"request_id":"vllm-batch-1","body":null},"error":{"error":{"message":"Too strange.","type":"BadRequestError","param":null,"code":400}}}""",
        "Too strange."
    )]
    [InlineData(
        """{"id":"vllm-1","custom_id":"a","response":{"status_code":500,"request_id":"vllm-batch-1","body":null},"error":"It fell over."}""",
        "It fell over. (again)"
    )]
    [InlineData(
        """{"id":"vllm-1","custom_id":"a","response":{"id":"cmpl-1","choices":[{"message":{"content":"Yes."}}]}}""",
        "answer"
    )]
    // Neither.
    [InlineData("""{"custom_id":"a","response":{"status_code":200,"body":{}}}""", "The answer holds nothing (again)")]
    [InlineData("""{"custom_id":"a"}""", "the line has neither an answer nor an error (again)")]
    [InlineData("""{"custom_id":"a","method":"POST","url":"/v1","body":{}}""", "unreadable: it is a request")]
    [InlineData("""{"custom_id":7,"response":{}}""", "unreadable: it has no custom_id")]
    [InlineData("""{"custom_id":"a","resp""", "unreadable: it is cut")]
    [InlineData("""["custom_id"]""", "unreadable: it has no custom_id")]
    [InlineData("<html>", "unreadable: it is no JSON")]
    public void A_line_is_an_answer_or_says_why_it_is_none(string line, string expected)
    {
        var read = BatchLine.Read(Encoding.UTF8.GetBytes(line)) switch
        {
            BatchLine.Answer => "answer",
            BatchLine.NoAnswer(_, var problem) => problem.Message
                + (
                    problem.IsExpired ? " (again, expired)"
                    : problem.MayPass ? " (again)"
                    : ""
                ),
            BatchLine.Unreadable(var reason) => $"unreadable: {reason}",
            _ => "",
        };

        if (expected.StartsWith("The answer holds", StringComparison.Ordinal))
            read.ShouldEndWith(" (again)");
        else
            read.ShouldStartWith(expected);
    }

    [Fact]
    public void An_id_holds_the_whole_identity_of_its_call()
    {
        var hash = Enumerable.Range(0, 32).Select(i => (byte)(i * 37)).ToArray();
        foreach (var step in Enum.GetValues<StepName>())
        {
            var id = new BatchId(new CallIdentity(new WorkKey(step, 4321, 57), hash), 8);
            var mark = BatchId.MarkOf(new Character("Hanno Veldt"));

            var text = id.Write(mark);

            text.Length.ShouldBeLessThanOrEqualTo(64);
            BatchId.TryRead(text, out var read, out var whose).ShouldBeTrue(text);
            (read.Identity.Item, read.Attempt, whose).ShouldBe((id.Identity.Item, 8, mark));
            read.Identity.Hash.ShouldBe(hash);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("request-1")]
    [InlineData("scenes-1-2-")]
    [InlineData("scenes-1-2-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA0xy")]
    [InlineData("scenes-1-2-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA9xy")]
    [InlineData("dreams-1-2-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1xy")]
    [InlineData("scenes-1-99999999999-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1xy")]
    [InlineData("scenes--1-2-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1xy")]
    [InlineData("scenes-1-2-AAAAAAAAAAAAAAAAAAAA AAAAAAAAAAAAAAAAAAAAAA1xy")]
    public void An_id_that_is_none_of_ours_is_known_for_that(string text) =>
        BatchId.TryRead(text, out _, out _).ShouldBeFalse();

    [Fact]
    public void Files_hold_one_model_each_and_no_more_than_they_may()
    {
        var directory = Directory.CreateTempSubdirectory("dramatis-batch-").FullName;
        try
        {
            using var spool = new RequestSpool(Path.Combine(directory, "spool"));
            foreach (var number in (int[])[5, 3, 9, 1, 7, 2, 8, 4, 6])
                Add(spool, number % 4 == 0 ? "b" : "a", number);

            var files = BatchFiles.Write(spool, "Hanno Veldt", directory, (Requests: 3, Bytes: 1_000_000));

            files.Select(file => (file.Model, file.Requests)).ShouldBe([("a", 3L), ("a", 3L), ("a", 1L), ("b", 2L)]);
            files
                .SelectMany(file => File.ReadLines(Path.Combine(directory, file.Name)))
                .Select(line => line.Split('-')[2])
                .ShouldBe(["1", "2", "3", "5", "6", "7", "9", "4", "8"]);
            var length = new FileInfo(Path.Combine(directory, files[2].Name)).Length;
            File.Delete(Path.Combine(directory, "manifest.json"));
            foreach (var file in files)
                File.Delete(Path.Combine(directory, file.Name));
            BatchFiles
                .Write(spool, "Hanno Veldt", directory, (Requests: 100, Bytes: (2 * length) + 1))
                .Select(file => file.Requests)
                .ShouldBe([2L, 2L, 2L, 1L, 2L]);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Lines_longer_than_a_buffer_come_whole_and_the_last_needs_no_end()
    {
        var path = Path.GetTempFileName();
        try
        {
            var lines = new[] { "\uFEFFfirst", new string('x', 300_000), "", "é\r", "last" };
            File.WriteAllText(path, string.Join('\n', lines), new UTF8Encoding(false));

            BatchFile
                .Lines(path)
                .Select(line => (line.Number, Text: Encoding.UTF8.GetString(line.Line!.Value.Span)))
                .ShouldBe([(1, "first"), (2, lines[1]), (4, "é"), (5, "last")]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Add(RequestSpool spool, string model, int number)
    {
        var identity = new CallIdentity(new WorkKey(StepName.Dialogue, 0, number), new byte[32]);
        var request = new ModelRequest
        {
            Item = identity.Item,
            Sample = "",
            Model = model,
            System = "",
            Messages = [],
            Sampling = new SamplingOptions(),
            MaxTokens = 10,
            Seed = 1,
        };
        spool.Add(request, identity, new BatchId(identity, 1).Write("xy"), "{\n  \"model\": 1\r\n}"u8.ToArray());
    }
}
