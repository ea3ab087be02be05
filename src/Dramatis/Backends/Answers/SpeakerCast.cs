namespace Dramatis.Backends.Answers;

/// <summary>Decides who each speaker of one answer is.</summary>
internal sealed class SpeakerCast
{
    private readonly Dictionary<string, string> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> unresolved = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConversationNames names;

    public SpeakerCast(IReadOnlyList<RawTurn> turns, ConversationNames names, ReadingLog log)
    {
        this.names = names;
        var speakers = turns.Select(turn => turn.Speaker).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var generic = new List<string>();
        foreach (var speaker in speakers)
        {
            if (names.Find(speaker) is { } name)
                known[speaker] = name;
            else if (Placeholders.SideOf(speaker) == Placeholders.Side.None)
                known[speaker] = InUsualCase(speaker, known.Values);
            else
                generic.Add(speaker);
        }
        ResolveCharacter(generic, turns, log);
        ResolveOthers(generic, log);
    }

    /// <summary>All names in use.</summary>
    public IEnumerable<string> Names =>
        known.Values.Append(names.Character).Concat(names.Others).Distinct(StringComparer.OrdinalIgnoreCase);

    public string NameOf(string speaker) => known.GetValueOrDefault(speaker, speaker);

    public bool IsUnresolved(string speaker) => unresolved.Contains(speaker);

    public bool IsCharacter(string name) => name == names.Character;

    // A stand-in is the character only when nobody else can be meant.
    private void ResolveCharacter(List<string> generic, IReadOnlyList<RawTurn> turns, ReadingLog log)
    {
        if (known.ContainsValue(names.Character))
            return;
        var own = generic.FindAll(speaker => Placeholders.SideOf(speaker) == Placeholders.Side.Character);
        if (own.Count == 0)
            own = generic.FindAll(speaker => Placeholders.SideOf(speaker) == Placeholders.Side.Unknown);
        if (own.Count > 1)
            own = WithoutThoseWhoAddress(own, turns);
        if (own.Count > 1)
            own = own.FindAll(speaker =>
                Placeholders.NumberOf(speaker) <= 1 && speaker.Contains("character", StringComparison.OrdinalIgnoreCase)
            );
        if (own is not [var single] || generic.Count == 1 && known.Count == 0 && turns.Count > 1)
            return;
        known[single] = names.Character;
        generic.Remove(single);
        log.Repair("took a stand-in for the character's name");
    }

    // Who says "tell me, Socrates" is not Socrates.
    private List<string> WithoutThoseWhoAddress(List<string> speakers, IReadOnlyList<RawTurn> turns)
    {
        var addressed = speakers.ToDictionary(
            speaker => speaker,
            speaker =>
                turns.Count(turn =>
                    turn.Speaker == speaker && turn.Speech.Contains(names.Character, StringComparison.OrdinalIgnoreCase)
                ),
            StringComparer.OrdinalIgnoreCase
        );
        var quiet = speakers.FindAll(speaker => addressed[speaker] == 0);
        return quiet.Count > 0 && quiet.Count < speakers.Count ? quiet : speakers;
    }

    private void ResolveOthers(List<string> generic, ReadingLog log)
    {
        var free = names.Others.Where(name => !known.ContainsValue(name)).ToList();
        for (var i = 0; i < generic.Count; i++)
        {
            var name =
                i < free.Count ? free[i]
                : names.Others is [var only] ? only
                : null;
            if (name is null)
            {
                unresolved.Add(generic[i]);
                known[generic[i]] = generic[i];
                continue;
            }
            known[generic[i]] = name;
            log.Repair("replaced a stand-in by the other speaker's name");
        }
    }

    // MELETUS and Meletus are one.
    private static string InUsualCase(string speaker, IEnumerable<string> seen)
    {
        if (seen.FirstOrDefault(name => name.Equals(speaker, StringComparison.OrdinalIgnoreCase)) is { } same)
            return same;
        if (speaker.Length < 4 || speaker.Any(char.IsLower) || !speaker.Any(char.IsUpper))
            return speaker;
        var usual = speaker.ToLowerInvariant().ToCharArray();
        for (var i = 0; i < usual.Length; i++)
        {
            if (i == 0 || usual[i - 1] is ' ' or '-')
                usual[i] = char.ToUpperInvariant(usual[i]);
        }
        return new string(usual);
    }
}
