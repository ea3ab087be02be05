namespace Dramatis.Profiles;

/// <summary>What a page or a file is made of, in reading order, before sections are left out.</summary>
internal abstract record TextPart(string Text)
{
    /// <summary>A heading; a smaller level is further out.</summary>
    internal sealed record Heading(int Level, string Text) : TextPart(Text);

    /// <summary>A paragraph's text, cleaned, in one line.</summary>
    internal sealed record Prose(string Text) : TextPart(Text);
}
