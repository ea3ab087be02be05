namespace Dramatis.Records;

/// <summary>A place and a situation in the character's life, set in one paragraph.</summary>
/// <param name="Id">"paragraph_3_scene_2"; scenes count from 1 in their paragraph.</param>
/// <param name="Context">The paragraph's text.</param>
/// <param name="Location">Where it happens.</param>
/// <param name="Description">What happens, without any speech: the row's "scene".</param>
public sealed record Scene(string Id, string Context, string Location, string Description);
