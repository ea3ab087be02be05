namespace Dramatis.Profiles;

/// <summary>Who speaks in a paragraph, and when: decides what it may feed.</summary>
public enum ParagraphVoice
{
    /// <summary>The life itself: feeds scenes as it is.</summary>
    Life,

    /// <summary>Events or dates after the horizon: left out.</summary>
    Posthumous,

    /// <summary>What scholars think of it: restated once as what the character would affirm, then it feeds scenes.</summary>
    Scholarly,
}
