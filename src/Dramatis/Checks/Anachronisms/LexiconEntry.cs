namespace Dramatis.Checks.Anachronisms;

/// <summary>What it means that a form of the lexicon stands in a text.</summary>
internal enum EntryKind
{
    /// <summary>A thing, person, place, work or idea with an earliest year.</summary>
    Dated,

    /// <summary>A phrase in which a homograph has its old sense: "train of thought". It uses up its words.</summary>
    OldSense,

    /// <summary>A phrase that only somebody who looks at the time from outside says: "centuries from now".</summary>
    EraPhrase,

    /// <summary>A phrase that says the speaker does not know: "never heard of".</summary>
    Ignorance,

    /// <summary>A century written out: "nineteenth century"; the year is its number.</summary>
    Century,
}

/// <summary>How much an entry proves.</summary>
[Flags]
internal enum EntryFlags
{
    None = 0,

    /// <summary>h: an everyday word with another, older sense; proves nothing without a second cue.</summary>
    Homograph = 1,

    /// <summary>s: suspicious, but a translator might have written it: always a soft finding when it stands alone.</summary>
    Suspicious = 2,

    /// <summary>w: the thing was there, the word came later: a narrator may say it, the character may not.</summary>
    Word = 4,

    /// <summary>x: only as written, without derived forms.</summary>
    Exact = 8,

    /// <summary>v: a verb, with its derived forms.</summary>
    Verb = 16,

    /// <summary>l: with its capital it is another word in another language; counts in its own only.</summary>
    Local = 32,
}

/// <summary>One line of the lexicon.</summary>
/// <param name="Year">The earliest year in which somebody could know of it, BC negative; see <see cref="EntryKind.Century"/>.</param>
/// <param name="Concept">Its name for people.</param>
/// <param name="Topic">The file it stands in: "transport".</param>
internal sealed record LexiconEntry(int Year, string Concept, string Topic, EntryKind Kind, EntryFlags Flags)
{
    public bool IsCertain => !Has(EntryFlags.Homograph) && !Has(EntryFlags.Suspicious);

    public bool Has(EntryFlags flag) => (Flags & flag) == flag;
}
