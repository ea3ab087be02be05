using System.Buffers;
using System.Text.Json;

namespace Dramatis.Backends.Answers;

/// <summary>A person as a model wrote it, with a name that can stand before a speech.</summary>
internal sealed record PersonDraft(string Name, string Standing, string Relation, string Manner, int? Age);

/// <summary>Reads the people of a cast out of an answer.</summary>
internal static class CastAnswer
{
    private static readonly SearchValues<char> AfterName = SearchValues.Create(",;(:|");
    private static readonly SearchValues<char> NeverInNames = SearchValues.Create("?!/\\{}[]<>\"_*=\n");

    private const int MaxDepth = 6;
    private const int MostPeople = 60;
    private const int LongestName = 40;
    private const int MostNameWords = 4;
    private const int LongestFact = 120;
    private const int OldestAge = 120;

    /// <param name="text">The answer.</param>
    /// <param name="character">The character's name, which nobody else may have.</param>
    /// <returns>One element, the list of all usable people; none when there is no such person.</returns>
    public static Reading<IReadOnlyList<PersonDraft>> Read(string? text, string character)
    {
        var log = new ReadingLog();
        var clean = AnswerText.Clean(text);
        var salvage = JsonSalvage.ReadClean(clean);
        var found = new List<PersonDraft>();
        if (SalvagedRoot.Of(salvage, log) is { } root)
            Collect(root, found, 0);
        if (found.Count == 0)
        {
            CollectLines(AnswerText.Readable(clean), found);
            if (found.Count > 0)
                log.Repair("read lines instead of JSON");
        }
        var people = Keep(found, character, log);
        if (people.Count > 0)
            return log.Close<IReadOnlyList<PersonDraft>>([people], 1);
        if (log.ProblemCount == 0)
            log.Problem(ProblemKind.Nothing, SalvagedRoot.WhyNothing(salvage, "person with a name"), clean);
        return log.Close<IReadOnlyList<PersonDraft>>([], 1);
    }

    private static List<PersonDraft> Keep(List<PersonDraft> found, string character, ReadingLog log)
    {
        var names = new ConversationNames(character, []);
        var people = new List<PersonDraft>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var draft in found.Take(MostPeople))
        {
            var person = new PersonDraft(
                BareName(draft.Name),
                Fact(draft.Standing),
                Fact(draft.Relation),
                Fact(draft.Manner),
                draft.Age
            );
            if (!IsName(person.Name))
                log.Problem(ProblemKind.Placeholder, $"\"{draft.Name}\" is not a person's name.", draft.Name);
            else if (names.IsCharacter(person.Name) || names.IsNearlyCharacter(person.Name))
                log.Problem(ProblemKind.Duplicate, $"{character} is not one of the others.", draft.Name);
            else if (seen.Add(person.Name))
                people.Add(person);
        }
        return people;
    }

    // "Crito, a friend" and "Crito (a friend)" begin with the name.
    private static string BareName(string name)
    {
        var plain = SpeechCleaner.Plain(name);
        var end = plain.AsSpan().IndexOfAny(AfterName);
        return (end > 0 ? plain[..end] : plain).Trim().TrimEnd('.');
    }

    // A name and nothing that only describes somebody: it will stand before every speech.
    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && char.IsLetter(name[0])
        && !char.IsLower(name[0])
        && name.AsSpan().Count(' ') < MostNameWords
        && !name.Any(char.IsDigit)
        && name.AsSpan().IndexOfAny(NeverInNames) < 0
        && !StartsWithArticle(name)
        && Placeholders.SideOf(name) == Placeholders.Side.None
        && !Placeholders.IsBlank(name);

    private static bool StartsWithArticle(string name) =>
        name.StartsWith("The ", StringComparison.Ordinal)
        || name.StartsWith("A ", StringComparison.Ordinal)
        || name.StartsWith("An ", StringComparison.Ordinal);

    private static string Fact(string text)
    {
        var plain = SpeechCleaner.Plain(text);
        if (Placeholders.IsBlank(plain) || Placeholders.FindIn(plain) is not null)
            return "";
        plain = plain.ReplaceLineEndings(" ").TrimEnd('.', ';', ',', ' ');
        if (plain.Length <= LongestFact)
            return plain;
        var end = plain.LastIndexOf(' ', LongestFact);
        return plain[..(end > 0 ? end : LongestFact)].TrimEnd(',', ';', ' ');
    }

    private static void Collect(JsonElement element, List<PersonDraft> found, int depth)
    {
        if (depth > MaxDepth || found.Count > MostPeople)
            return;
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray())
                Collect(item, found, depth + 1);
        if (element.ValueKind != JsonValueKind.Object)
            return;
        if (Person(element) is { } person)
        {
            found.Add(person);
            return;
        }
        foreach (var member in element.EnumerateObject())
            if (member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            {
                var before = found.Count;
                Collect(member.Value, found, depth + 1);
                // {"Crito": {"standing": ...}}: the key is the name.
                if (found.Count == before && member.Value.ValueKind == JsonValueKind.Object)
                    found.Add(Facts(member.Name, member.Value));
            }
    }

    private static PersonDraft? Person(JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
            if (AnswerKeys.Bare(member.Name) is "name" or "person" or "fullname" or "personname")
                return member.Value.ValueKind == JsonValueKind.String
                    ? Facts(member.Value.GetString()!, element)
                    : null;
        return null;
    }

    private static PersonDraft Facts(string name, JsonElement element)
    {
        var person = new PersonDraft(name, "", "", "", null);
        foreach (var member in element.EnumerateObject())
            person = AnswerKeys.Bare(member.Name) switch
            {
                "standing" or "occupation" or "role" or "profession" or "status" or "trade" => person with
                {
                    Standing = ElementText.Of(member.Value),
                },
                "relation" or "relationship" or "relationto" => person with { Relation = ElementText.Of(member.Value) },
                "manner" or "temper" or "temperament" or "speech" or "style" or "voice" => person with
                {
                    Manner = ElementText.Of(member.Value),
                },
                "age" => person with { Age = AgeOf(ElementText.Of(member.Value)) },
                _ => person,
            };
        return person;
    }

    private static void CollectLines(string text, List<PersonDraft> found)
    {
        foreach (var line in text.Split('\n'))
        {
            var cells = line.Trim(' ', '|', '-', '*').Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length < 3 || cells[0].Equals("name", StringComparison.OrdinalIgnoreCase))
                continue;
            found.Add(
                new PersonDraft(
                    cells[0].TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ')', ' '),
                    cells[1],
                    cells[2],
                    cells.Length > 3 ? cells[3] : "",
                    cells.Length > 4 ? AgeOf(cells[4]) : null
                )
            );
        }
    }

    private static int? AgeOf(string text)
    {
        var digits = new string([.. text.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).Take(4)]);
        return int.TryParse(digits, out var age) && age is > 0 and <= OldestAge ? age : null;
    }
}
