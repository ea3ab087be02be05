namespace Dramatis.Profiles;

/// <summary>A name that stands in a profile.</summary>
/// <param name="Text">In its fullest form: "Isaac Barrow", also where the text says "Barrow".</param>
/// <param name="Kind">What it is: a person, a place or a name nothing tells the kind of.</param>
/// <param name="Count">How often it stands there, in any form.</param>
/// <param name="Paragraphs">The positions of the paragraphs it stands in, in order.</param>
internal sealed record ProfileName(string Text, AnchorKind Kind, int Count, IReadOnlyList<int> Paragraphs);

/// <summary>The people, places and other names of a whole profile: who can be in the cast, and what the character must know of.</summary>
internal sealed class ProfileNames
{
    private const int LongestSubject = 120;

    private readonly Dictionary<string, ProfileName> _byForm;

    private ProfileNames(IReadOnlyList<ProfileName> all, Dictionary<string, ProfileName> byForm)
    {
        All = all;
        _byForm = byForm;
    }

    /// <summary>All names, the most frequent first, without the character's own.</summary>
    public IReadOnlyList<ProfileName> All { get; }

    /// <summary>The people among them, the most frequent first.</summary>
    public IEnumerable<ProfileName> People => All.Where(name => name.Kind == AnchorKind.Person);

    /// <summary>The entity of a name as somebody would say it, "Barrow" or "Isaac Barrow"; null when it is not in the profile.</summary>
    public ProfileName? Find(string name) => _byForm.GetValueOrDefault(name);

    /// <summary>
    /// What a biography calls its character in its first words, "Augusta Ada King, Countess of Lovelace": every name in it is the
    /// character's own. Empty when it begins with something else.
    /// </summary>
    /// <param name="lead">The first paragraph.</param>
    /// <param name="character">The character's name.</param>
    internal static string SubjectOf(string lead, string character)
    {
        var end = Math.Min(lead.Length, LongestSubject);
        foreach (
            var begin in (string[])["(", "（", " was ", " is ", " war ", " ist ", " est ", " fue ", " era ", " – "]
        )
            if (lead.IndexOf(begin, 0, end, StringComparison.Ordinal) is >= 0 and var at)
                end = at;
        var subject = lead[..end];
        return
            end < LongestSubject
            && character.Split(' ').Any(part => subject.Contains(part, StringComparison.OrdinalIgnoreCase))
            ? subject
            : "";
    }

    /// <summary>Finds the names of a profile.</summary>
    /// <param name="paragraphs">The texts of its paragraphs.</param>
    /// <param name="language">Their language as a code.</param>
    /// <param name="character">The character's name, which is left out.</param>
    public static ProfileNames Of(IReadOnlyList<string> paragraphs, string language, string character)
    {
        ArgumentNullException.ThrowIfNull(paragraphs);
        var own = character
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = paragraphs
            .SelectMany((text, index) => SpansOf(text, language).Select(span => (Span: span, Index: index)))
            .Where(entry => !entry.Span.Text.Split(' ').All(own.Contains))
            .ToList();
        var sure = found
            .Where(entry => entry.Span.IsSure)
            .Select(entry => entry.Span.Text)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var full = FullForms(found.Select(entry => entry.Span).Where(span => sure.Contains(span.Text)));
        var all = found
            .Where(entry => sure.Contains(entry.Span.Text))
            .GroupBy(
                entry => full.GetValueOrDefault(entry.Span.Text, entry.Span.Text),
                StringComparer.OrdinalIgnoreCase
            )
            .Select(group => new ProfileName(
                group.Key,
                AnchorFinder.Kind(group.Select(entry => entry.Span)),
                group.Count(),
                [.. group.Select(entry => entry.Index).Distinct()]
            ))
            .OrderByDescending(name => name.Count)
            .ThenBy(name => name.Paragraphs[0])
            .ThenBy(name => name.Text, StringComparer.Ordinal)
            .ToList();
        var byForm = all.ToDictionary(name => name.Text, StringComparer.OrdinalIgnoreCase);
        foreach (var (form, whole) in full)
            byForm.TryAdd(form, byForm[whole]);
        return new ProfileNames(all, byForm);
    }

    private static IEnumerable<NameSpan> SpansOf(string text, string language) =>
        AnchorFinder.HasCapitals(text)
            ? NameSpans.Of(text, language)
            : DenseNames.Of(text).Select(anchor => new NameSpan(anchor.Text, anchor.Start, anchor.Kind, true));

    // "Barrow" is Isaac Barrow when no other name ends so, none begins so, and nothing says that it is a place.
    private static Dictionary<string, string> FullForms(IEnumerable<NameSpan> spans)
    {
        var known = spans.ToList();
        var whole = known.Where(span => span.Text.Contains(' ', StringComparison.Ordinal)).ToList();
        var first = whole.Select(span => span.Text[..span.Text.IndexOf(' ', StringComparison.Ordinal)]);
        var places = known.Where(span => span.Kind == AnchorKind.Place).Select(span => span.Text);
        var excluded = first.Concat(places).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return whole
            .Where(span => span.Kind == AnchorKind.Person)
            .Select(span => span.Text)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .GroupBy(name => name[(name.LastIndexOf(' ') + 1)..], StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() == 1 && group.Key.Length > 2 && !excluded.Contains(group.Key))
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
    }
}
