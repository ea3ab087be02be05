namespace Dramatis.Profiles;

/// <summary>What kind of hold a paragraph gives.</summary>
internal enum AnchorKind
{
    Person,
    Place,
    Date,

    /// <summary>A name whose kind nothing tells: a work, a people, a person or a place.</summary>
    Name,

    /// <summary>A sentence that says something of the character.</summary>
    Claim,
}

/// <summary>Something definite in a paragraph that a scene can be built on.</summary>
/// <param name="Text">As it stands in the paragraph.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins in the paragraph's text.</param>
internal sealed record Anchor(string Text, AnchorKind Kind, int Start);
