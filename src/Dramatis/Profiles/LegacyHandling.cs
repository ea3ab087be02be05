namespace Dramatis.Profiles;

/// <summary>
/// What happens to sections about the time after the character ("Legacy", "Nachwirkung", "Postérité"). Whoever plays the
/// character must not know them, so they make poor training data.
/// </summary>
public enum LegacyHandling
{
    /// <summary>Each such section is left out with its subsections, at any level. The default.</summary>
    Drop,

    /// <summary>Everything from the first such section on is left out.</summary>
    CutAfter,

    /// <summary>Nothing is left out.</summary>
    Keep,
}
