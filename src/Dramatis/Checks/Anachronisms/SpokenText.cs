namespace Dramatis.Checks.Anachronisms;

/// <summary>Whose words a text are.</summary>
internal enum TextPart
{
    /// <summary>The scene: who tells it may look back, what stands in it may not.</summary>
    Narrated,

    /// <summary>The character's.</summary>
    Own,

    /// <summary>Somebody's of the same time.</summary>
    Contemporary,

    /// <summary>Somebody's who may say anything.</summary>
    Free,
}

/// <summary>One text of a row.</summary>
/// <param name="Turn">Its turn; -1 for the scene.</param>
internal sealed record SpokenText(TextReading Reading, int Turn, TextPart Part);
