namespace Dramatis.Checks.Metrics;

/// <summary>
/// Whether the others are always the same: an invented name may come up in three conversations or one in twenty of them, somebody of
/// the profile in fifteen of a hundred. The value is the share of the others' turns that belong to names beyond that.
/// </summary>
internal sealed class SpeakerConcentration : ISetMetric
{
    private const int AlwaysAllowed = 3;
    private const double Invented = 0.05;
    private const double OfProfile = 0.15;
    private const int MostNames = 100_000;
    private const int MostShown = 10;

    private readonly Dictionary<string, (long Turns, long Conversations)> _names = new(
        StringComparer.OrdinalIgnoreCase
    );
    private readonly HashSet<string> _here = new(StringComparer.OrdinalIgnoreCase);
    private World? _world;
    private long _conversations;
    private long _turns;

    /// <summary>The commonest names, with turns and conversations.</summary>
    public IReadOnlyList<(string Name, long Turns, long Conversations)> Top =>
        [
            .. _names
                .Select(entry => (entry.Key, entry.Value.Turns, entry.Value.Conversations))
                .OrderByDescending(entry => entry.Turns)
                .ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Take(MostShown),
        ];

    public void Add(MeasuredRow row)
    {
        if (!row.IsConversation)
            return;
        _world = row.World;
        _here.Clear();
        foreach (var turn in row.Row.Turns)
        {
            // Roles of a training row are no names.
            if (row.IsCharacter(turn) || turn.Speaker.Length == 0 || turn.Speaker == CheckedRow.UnnamedSpeaker)
                continue;
            if (!_names.ContainsKey(turn.Speaker) && _names.Count >= MostNames)
                continue;
            var (turns, conversations) = _names.GetValueOrDefault(turn.Speaker);
            _names[turn.Speaker] = (turns + 1, conversations + (_here.Add(turn.Speaker) ? 1 : 0));
            _turns++;
        }
        if (_here.Count > 0)
            _conversations++;
    }

    public IEnumerable<Measure> Measures()
    {
        var beyond = _names
            .Where(entry => entry.Value.Conversations > Allowed(entry.Key))
            .Sum(entry => entry.Value.Turns);
        yield return new Measure("speaker_concentration", _turns == 0 ? null : (double)beyond / _turns, _conversations);
        yield return new Measure(
            "two_commonest_speakers",
            _turns == 0 ? null : (double)Top.Take(2).Sum(name => name.Turns) / _turns,
            _conversations
        );
    }

    private double Allowed(string name) =>
        Math.Max(
            AlwaysAllowed,
            _conversations
                * (_world!.Profile.Any(text => text.Contains(name, StringComparison.Ordinal)) ? OfProfile : Invented)
        );
}
