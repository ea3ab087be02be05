using System.Runtime.InteropServices;
using Dramatis.Backends.Reading;

namespace Dramatis.Backends.Batches;

/// <summary>A line of a batch's output or error file.</summary>
internal abstract record BatchLine
{
    private BatchLine() { }

    /// <summary>A server's answer to a request, as received.</summary>
    public sealed record Answer(string CustomId, byte[] Body) : BatchLine;

    /// <summary>The request failed or expired.</summary>
    public sealed record NoAnswer(string CustomId, BatchProblem Problem) : BatchLine;

    /// <summary>No line of such a file.</summary>
    public sealed record Unreadable(string Reason) : BatchLine;

    /// <summary>Reads a line; does not throw, whatever the bytes are.</summary>
    public static BatchLine Read(ReadOnlyMemory<byte> line)
    {
        using var json = Json.ParseOrNull(line);
        if (json is null)
            return new Unreadable(
                line.Span.TrimStart((byte)' ').StartsWith("{"u8) ? "it is cut, or no JSON" : "it is no JSON"
            );
        var root = json.RootElement;
        if (root.Get("custom_id").Text() is not { Length: > 0 } id)
            return new Unreadable("it has no custom_id");
        if (root.Get("method") is not null && root.Get("response") is null)
            return new Unreadable("it is a request, not an answer: give the file the batch wrote");
        var response = root.Get("response");
        var status = response?.Get("status_code").Count();
        var error = root.Get("error");
        // Some servers leave the envelope out, and the response is the answer itself.
        var body = response?.Get("body") ?? (response?.Get("choices") is not null ? response : null);
        if (error is null && status is null or < 400 && body is { } answer)
        {
            var bytes = JsonMarshal.GetRawUtf8Value(answer).ToArray();
            return BodyReader.Read(bytes, Runs.BodyFormat.OpenAI) switch
            {
                BodyReading.NotAnAnswer { Message: var said } => new NoAnswer(
                    id,
                    BatchProblem.Of(status, null, answer) is { Code: not "" } problem
                        ? problem
                        : new BatchProblem(null, "", said)
                ),
                _ => new Answer(id, bytes),
            };
        }
        return new NoAnswer(id, BatchProblem.Of(status, error, body));
    }
}
