using System.Security.Cryptography.X509Certificates;

namespace Dramatis.Testing.Models;

/// <summary>How a fake model server behaves.</summary>
public sealed record FakeModelOptions
{
    /// <summary>What the model says.</summary>
    public Func<FakeRequest, FakeAnswer> Answer { get; init; } = FakeWriter.Answer;

    /// <summary>How to misbehave for a request; null: not at all.</summary>
    public Func<FakeRequest, Fault?> Fault { get; init; } = static _ => null;

    /// <summary>How long an answer takes.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.Zero;

    public IReadOnlyList<string> Models { get; init; } = ["fake"];

    /// <summary>What <c>/api/show</c> says each model can do.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = ["completion"];

    public int ContextLength { get; init; } = 8192;

    /// <summary>False: no <c>/api</c> paths.</summary>
    public bool SpeaksOllama { get; init; } = true;

    /// <summary>False: no <c>/v1</c> paths.</summary>
    public bool SpeaksOpenAI { get; init; } = true;

    /// <summary>Who <c>/v1/models</c> says the models belong to: "llamacpp" and "vllm" bring more paths with them.</summary>
    public string Owner { get; init; } = "fake";

    /// <summary>Listens under https with this certificate; null: http.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The clock its answers are dated by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Keep every request for the test to look at; false for long runs.</summary>
    public bool KeepsRequests { get; init; } = true;
}
