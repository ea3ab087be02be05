namespace Dramatis.Backends.Answers;

/// <summary>A scene as a model wrote it.</summary>
/// <param name="Location">Where it happens; empty when the answer did not say.</param>
/// <param name="Description">What happens.</param>
internal sealed record SceneDraft(string Location, string Description);
