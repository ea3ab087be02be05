using System.Collections.Concurrent;
using Dramatis.Profiles;
using Dramatis.Records;

namespace Dramatis.Generation;

/// <summary>
/// Who talks with the character, and in which conversation. Whom a conversation gets depends on the cast, the seed, the paragraph and
/// the conversation's number alone, so a larger wish changes no earlier one.
/// </summary>
internal sealed class Cast
{
    /// <summary>With fewer invented people than this some would speak in more than a twentieth of the conversations.</summary>
    public const int FewestInvented = 29;

    // A person of the profile gets one in eight of the conversations whose paragraph names that person: below 15 % even of a person
    // whom every paragraph names.
    private const int Windows = 8;

    // The two-dimensional golden ratios: their multiples fill a rectangle of paragraphs and numbers evenly, however far it reaches.
    private const ulong ByParagraph = 0xC13FA9A902A6328F;
    private const ulong ByNumber = 0x91E10DA5C79E7B1D;

    // Five of a paragraph, then five of the next: counted on like this, nobody comes twice to one paragraph, and all come equally often.
    private const ulong AlongParagraphs = 5;

    // A third of the circle: the kinds meet other people at the same place.
    private const ulong ByKind = ulong.MaxValue / 3;

    private readonly Person[] _named;
    private readonly Person[] _invented;

    // Whom a paragraph names, by its text: each paragraph is asked for many conversations.
    private readonly ConcurrentDictionary<string, bool[]> _mentioned = new(StringComparer.Ordinal);
    private readonly ulong _round;
    private readonly ulong _stride;
    private readonly ulong _seed;

    /// <param name="people">The people in the order in which they were made.</param>
    /// <param name="language">The language of the rows as a code, for those the program adds.</param>
    /// <param name="seed">The run's seed.</param>
    public Cast(IEnumerable<Person> people, string language, int seed)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var all = people.Where(person => seen.Add(person.Name)).ToList();
        _named = [.. all.Where(person => person.IsOfProfile)];
        var invented = all.Where(person => !person.IsOfProfile).ToList();
        invented.AddRange(
            RoleWords
                .Of(language)
                .Where(seen.Add)
                .Select(role => new Person(role, "", "", "", null))
                .Take(Math.Max(0, FewestInvented - invented.Count))
        );
        _invented = [.. invented];
        _seed = Spread.Mix((ulong)seed);
        _round = (ulong)LargestPrime(_invented.Length);
        _stride = 1 + (_seed % (_round - 1));
    }

    /// <summary>All who may speak: the profile's own people first.</summary>
    public IReadOnlyList<Person> People => [.. _named, .. _invented];

    /// <summary>The person of this name; null when nobody of the cast has it.</summary>
    public Person? Find(string name) =>
        Array.Find(_named, person => person.Name == name) ?? Array.Find(_invented, person => person.Name == name);

    /// <summary>Who talks with the character in a conversation.</summary>
    /// <param name="kind">The conversation's kind.</param>
    /// <param name="paragraph">The paragraph it grows from; people it names come first.</param>
    /// <param name="number">The conversation's number in its paragraph, from 1.</param>
    public Person SpeakerFor(ConversationKind kind, Paragraph paragraph, int number)
    {
        var place = (ByParagraph * (ulong)paragraph.Index) + (ByNumber * (ulong)number);
        var own = _seed + (ByKind * (ulong)kind);
        // Who asks plainly knows the character little.
        if (kind != ConversationKind.Interview && Named((int)((place + Spread.Mix(own)) >> 61), paragraph) is { } named)
            return named;
        // A walk of its own, or the windows of the named would leave gaps among the invented.
        var walk = (AlongParagraphs * (ulong)paragraph.Index) + (ulong)number;
        return _invented[((walk * _stride % _round) + (own % _round)) % (ulong)_invented.Length];
    }

    // Round a prime every step meets all. The few beyond it have their turn in another kind.
    private static int LargestPrime(int most)
    {
        while (
            Enumerable
                .Range(2, most)
                .TakeWhile(divisor => divisor * divisor <= most)
                .Any(divisor => most % divisor == 0)
        )
            most--;
        return most;
    }

    private Person? Named(int window, Paragraph paragraph)
    {
        var mentioned = _mentioned.GetOrAdd(
            paragraph.Text,
            static (text, named) => Array.ConvertAll(named, person => Mentions(text, person.Name)),
            _named
        );
        for (var i = window; i < _named.Length; i += Windows)
            if (mentioned[i])
                return _named[i];
        return null;
    }

    // By the whole name, or by its last part when that can stand alone: "Barrow" for Isaac Barrow.
    private static bool Mentions(string text, string name)
    {
        var last = name[(name.LastIndexOf(' ') + 1)..];
        return HasWord(text, name) || (last.Length > 3 && HasWord(text, last));
    }

    private static bool HasWord(string text, string word)
    {
        for (
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + word.Length;
            var isWide = word[0] >= '\u2E80';
            if (
                isWide
                || ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end])))
            )
                return true;
        }
        return false;
    }
}
