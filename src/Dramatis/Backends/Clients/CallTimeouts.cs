namespace Dramatis.Backends.Clients;

/// <summary>How long a server may take.</summary>
internal sealed record CallTimeouts
{
    /// <summary>For the whole answer, while no earlier call to the same endpoint gets one.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Between two pieces of an answer that has begun.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>To connect.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);
}
