using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Reading;

/// <summary>What a body turned out to be.</summary>
internal abstract record BodyReading
{
    private BodyReading() { }

    /// <summary>A model's answer, good or bad.</summary>
    public sealed record Answer(ChatResponse Response) : BodyReading;

    /// <summary>An error object, a web page, or nothing that can be read.</summary>
    public sealed record NotAnAnswer(CallFailureKind Kind, string Message) : BodyReading;
}
