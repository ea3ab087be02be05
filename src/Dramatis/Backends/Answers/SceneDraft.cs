namespace Dramatis.Backends.Answers;

/// <summary>A scene as a model wrote it.</summary>
/// <param name="Location">Where it happens; empty when the answer did not say.</param>
/// <param name="Description">What happens.</param>
/// <param name="Other">Who meets the character; empty when the answer did not say.</param>
internal sealed record SceneDraft(string Location, string Description, string Other = "")
{
    /// <summary>When it happens, in the answer's words; empty when it did not say.</summary>
    public string When { get; init; } = "";
}
