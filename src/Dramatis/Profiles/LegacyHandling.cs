namespace Dramatis.Profiles;

/// <summary>What happens to sections that tell what became of the character's name and work after the life.</summary>
public enum LegacyHandling
{
    /// <summary>Each such section is left out, with its subsections.</summary>
    Drop,

    /// <summary>Everything from the first such section on is left out.</summary>
    CutAfter,

    /// <summary>They stay.</summary>
    Keep,
}
