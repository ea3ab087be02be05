using Dramatis.Backends;
using Dramatis.Records;

namespace Dramatis.Datasets.Exports;

/// <summary>What is shown of a character to somebody who is to talk with it at once: who it is, and a few exchanges.</summary>
internal sealed class CharacterSample
{
    private const int MostSeen = 64;
    private const string Break = "\n\n";

    // A model that never sees its character at a loss learns to know everything.
    private static readonly (ExportKind Kind, int Talks)[] Wanted =
    [
        (ExportKind.Interview, 3),
        (ExportKind.Hallucination, 2),
        (ExportKind.Dialogue, 1),
    ];

    private readonly Dictionary<ExportKind, IReadOnlyList<ExportExample>> _seen;

    public CharacterSample(ExampleSample sample, string character)
    {
        _seen = Wanted.ToDictionary(wanted => wanted.Kind, wanted => sample.Of(character, wanted.Kind, MostSeen));
        System = SystemOf(_seen.Values.SelectMany(examples => examples)) ?? $"You are {character}.";
    }

    /// <summary>The words that tell the character who it is, without a scene.</summary>
    public string System { get; }

    /// <summary>The conversations of a kind that were looked at.</summary>
    public IReadOnlyList<ExportExample> Seen(ExportKind kind) => _seen[kind];

    /// <summary>Exchanges of two messages: interviews, some where the character is at a loss, one from a scene.</summary>
    /// <param name="mostTokens">Of all together.</param>
    /// <param name="isFit">Whether a message can be shown.</param>
    public List<IReadOnlyList<Message>> Exchanges(int mostTokens, Predicate<Message> isFit)
    {
        var exchanges = new List<IReadOnlyList<Message>>();
        var tokens = 0;
        foreach (var (kind, talks) in Wanted)
        {
            var taken = 0;
            // Without a scene first: nobody will be told of one.
            foreach (
                var example in _seen[kind]
                    .OrderBy(example => example.System.Length == 0 || example.System == System ? 0 : 1)
            )
            {
                // A probe may come late, and what is said of it is the point.
                var exchange = kind == ExportKind.Hallucination ? example.Turns.TakeLast(2) : example.Turns.Take(2);
                List<Message> two = [.. exchange];
                var size = two.Sum(message => TokenEstimate.Of(message.Content));
                if (taken == talks || tokens + size > mostTokens || !two.TrueForAll(isFit))
                    continue;
                exchanges.Add(two);
                tokens += size;
                taken++;
            }
        }
        return exchanges;
    }

    // Who the character is stands alone in many rows, in the same words; with a scene after it, in each other ones.
    private static string? SystemOf(IEnumerable<ExportExample> seen)
    {
        var systems = seen.Select(example => example.System).Where(system => system.Length > 0).ToList();
        return Common(systems)
            ?? systems
                .GroupBy(system => system, StringComparer.Ordinal)
                .OrderByDescending(same => same.Count())
                .ThenBy(same => same.Key.Length)
                .ThenBy(same => same.Key, StringComparer.Ordinal)
                .FirstOrDefault()
                ?.Key;
    }

    // The parts with which all begin; null when they do not begin alike.
    private static string? Common(List<string> systems)
    {
        if (systems.Count == 0)
            return null;
        var common = systems[0].Split(Break);
        var length = systems.Count == 1 ? 1 : common.Length;
        foreach (var system in systems)
            length = Math.Min(
                length,
                common.Zip(system.Split(Break)).TakeWhile(two => two.First == two.Second).Count()
            );
        return length == 0 ? null : string.Join(Break, common[..length]);
    }
}
