using System.Globalization;
using System.Text;
using System.Text.Json;
using Dramatis.Backends.Reading;

namespace Dramatis.Backends.Batches;

/// <summary>Why a request of a batch has no answer.</summary>
/// <param name="Status">The HTTP status; null when there is none, as with an expired request.</param>
/// <param name="Code">The server's code and type.</param>
/// <param name="Message">The server's own words, fit to be shown.</param>
internal sealed record BatchProblem(int? Status, string Code, string Message)
{
    private const string LearnedKey = "dramatis_learned";

    /// <summary>It taught how to ask differently, so that asking once more is no waste.</summary>
    public bool Learned { get; init; }

    public bool IsExpired => Code.Contains("expired", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether asking again may help: it failed in passing, or was asked in a form that is known to be wrong by now.</summary>
    public bool MayPass =>
        Learned
        || FailureRules.KindOf(Status ?? FailureRules.StatusOf(Code), Code, Message) is not CallFailureKind.Refused;

    /// <summary>What a line's response or error says.</summary>
    public static BatchProblem Of(int? status, JsonElement? error, JsonElement? body)
    {
        var found = (error is { } own ? ReadOwn(own) : null) ?? (body is { } page ? JsonProblem.InRefusal(page) : null);
        return new BatchProblem(
            status is >= 400 ? status : found?.Status,
            found?.Code ?? "",
            found?.Message is { Length: > 0 } message ? message
                : status is { } number ? string.Create(CultureInfo.InvariantCulture, $"status {number}")
                : "the line has neither an answer nor an error"
        );
    }

    /// <summary>As it is kept in the journal: an error body like any server's.</summary>
    public byte[] ToBody() =>
        JsonBuffer.Write(
            this,
            static (json, problem) =>
            {
                json.WriteStartObject();
                json.WriteStartObject("error"u8);
                json.WriteString("message"u8, problem.Message);
                if (problem.Status is { } status)
                    json.WriteNumber("code"u8, status);
                json.WriteString("type"u8, problem.Code);
                json.WriteEndObject();
                if (problem.Learned)
                    json.WriteBoolean(LearnedKey, true);
                json.WriteEndObject();
            },
            static bytes => bytes.ToArray()
        );

    /// <summary>Reads a body back; null when it is no error.</summary>
    public static BatchProblem? FromBody(ReadOnlyMemory<byte> body)
    {
        using var json = Json.ParseOrNull(body);
        return json is not null && JsonProblem.In(json.RootElement) is { } problem
            ? new BatchProblem(problem.Status, problem.Code, problem.Message)
            {
                Learned = json.RootElement.Get(LearnedKey) is { ValueKind: JsonValueKind.True },
            }
            : null;
    }

    // "error": "text", "error": {...}, and vLLM's "error": {"error": {...}}.
    private static JsonProblem? ReadOwn(JsonElement error)
    {
        if (error.ValueKind == JsonValueKind.String)
            return new JsonProblem(null, "", ServerText.Clean(error.TolerantString()));
        return JsonProblem.InRefusal(error)
            ?? (
                error.ValueKind == JsonValueKind.Object
                    ? new JsonProblem(
                        null,
                        error.Get("code").Text() ?? error.Get("type").Text() ?? "",
                        ServerText.Clean(error.Get("message").Text() ?? Encoding.UTF8.GetString(Raw(error)))
                    )
                    : null
            );
    }

    private static ReadOnlySpan<byte> Raw(JsonElement element) =>
        System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element);
}
