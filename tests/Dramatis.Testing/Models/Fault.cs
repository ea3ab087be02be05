namespace Dramatis.Testing.Models;

/// <summary>A way to misbehave.</summary>
public abstract record Fault
{
    private Fault() { }

    /// <summary>Answers with this status.</summary>
    public sealed record Status(int Code, string Body = "", string? RetryAfter = null, string? Header = null) : Fault;

    /// <summary>Answers 200 with just this body.</summary>
    public sealed record Raw(string Body, string ContentType = "application/json") : Fault;

    /// <summary>Answers 200 with these bytes.</summary>
    public sealed record RawBytes(byte[] Body, string? Encoding = null) : Fault;

    /// <summary>Answers properly, in pieces.</summary>
    public sealed record InPieces(int Pieces, TimeSpan Pause) : Fault;

    /// <summary>Announces the whole answer, sends half of it and cuts the connection.</summary>
    public sealed record ResetMidBody : Fault;

    /// <summary>Cuts the connection at once.</summary>
    public sealed record Reset : Fault;

    /// <summary>Never answers.</summary>
    public sealed record Hang : Fault;

    /// <summary>Sends half of the answer and then nothing.</summary>
    public sealed record FallSilent : Fault;

    /// <summary>Sends without end.</summary>
    public sealed record Endless : Fault;

    /// <summary>The same in few bytes: zeros without end, compressed.</summary>
    public sealed record EndlessGzip : Fault;

    /// <summary>Answers properly, but not before this ends.</summary>
    public sealed record After(Task Signal) : Fault;

    /// <summary>A refusal as OpenAI writes it.</summary>
    public static Status Refusal(int status, string message, string? code = null, string? param = null) =>
        new(
            status,
            System.Text.Json.JsonSerializer.Serialize(
                new
                {
                    error = new
                    {
                        message,
                        type = "invalid_request_error",
                        param,
                        code,
                    },
                }
            )
        );
}
