using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dramatis.Testing.Models;

/// <summary>What becomes of a request of a batch.</summary>
public enum BatchFate
{
    Answered,
    Failed,
    Refused,
    Expired,
    Lost,
}

/// <summary>A batch server: takes files of requests, writes files of answers in an order of its own, as OpenAI and vLLM do.</summary>
/// <param name="answer">What the model says.</param>
/// <param name="fate">What becomes of a request, given how often this one was asked before.</param>
public sealed class FakeBatch(Func<FakeRequest, FakeAnswer> answer, Func<FakeRequest, int, BatchFate>? fate = null)
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<string, int> asked = new(StringComparer.Ordinal);

    /// <summary>Answers given, by the request's key: whoever pays for one twice is found here.</summary>
    public Dictionary<string, int> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>The ids of the last round.</summary>
    public List<string> Ids { get; } = [];

    /// <summary>How the server words a refusal.</summary>
    public Func<FakeRequest, object> Refusal { get; init; } =
        static _ => new
        {
            message = "This prompt is not allowed.",
            type = "invalid_request_error",
            code = "no",
        };

    /// <summary>Answers every file of requests in a directory; writes into it.</summary>
    /// <returns>The files of answers and errors.</returns>
    public string[] Run(string directory, int seed)
    {
        var (good, bad) = (new List<string>(), new List<string>());
        Ids.Clear();
        foreach (var path in Directory.GetFiles(directory, "requests_*.jsonl").Order(StringComparer.Ordinal))
        foreach (var line in File.ReadLines(path))
            Answer(line, good, bad);
        var random = new Random(seed);
        var output = Write(Path.Combine(directory, "output.jsonl"), [.. good], random);
        var errors = Write(Path.Combine(directory, "errors.jsonl"), [.. bad], random);
        return random.Next(2) == 0 ? [output, errors] : [errors, output];
    }

    private void Answer(string line, List<string> good, List<string> bad)
    {
        using var json = JsonDocument.Parse(line);
        var id = json.RootElement.GetProperty("custom_id").GetString()!;
        Ids.Add(id);
        var request = new FakeRequest(0, false, json.RootElement.GetProperty("body").Clone(), "");
        var before = asked.GetValueOrDefault(request.Key);
        asked[request.Key] = before + 1;
        switch (fate?.Invoke(request, before) ?? BatchFate.Answered)
        {
            case BatchFate.Answered:
                Answers[request.Key] = Answers.GetValueOrDefault(request.Key) + 1;
                good.Add(Line(id, 200, Body(request), null));
                break;
            case BatchFate.Failed:
                bad.Add(
                    Line(
                        id,
                        500,
                        new { error = new { message = "The server had an error.", type = "server_error" } },
                        null
                    )
                );
                break;
            case BatchFate.Refused:
                bad.Add(Line(id, 400, new { error = Refusal(request) }, null));
                break;
            case BatchFate.Expired:
                bad.Add(
                    JsonSerializer.Serialize(
                        new
                        {
                            id = "batch_req_" + id[^9..],
                            custom_id = id,
                            response = (object?)null,
                            error = new
                            {
                                code = "batch_expired",
                                message = "This request could not be executed before the completion window expired.",
                            },
                        },
                        Plain
                    )
                );
                break;
        }
    }

    private static string Line(string id, int status, object body, object? error) =>
        JsonSerializer.Serialize(
            new
            {
                id = "batch_req_" + id[^9..],
                custom_id = id,
                response = new
                {
                    status_code = status,
                    request_id = "req_" + id[^9..],
                    body,
                },
                error,
            },
            Plain
        );

    private object Body(FakeRequest request)
    {
        var said = answer(request);
        return new
        {
            id = "chatcmpl-fake",
            @object = "chat.completion",
            model = request.Model + "-2026-01-01",
            choices = new[]
            {
                new
                {
                    index = 0,
                    message = new { role = "assistant", content = said.Text },
                    finish_reason = said.End,
                },
            },
            usage = new
            {
                prompt_tokens = request.Messages.Sum(message => message.Text.Length) / 4,
                completion_tokens = said.Text.Length / 4,
            },
        };
    }

    private static string Write(string path, string[] lines, Random random)
    {
        random.Shuffle(lines);
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")), new UTF8Encoding(false));
        return path;
    }
}
