namespace Dramatis.Checks.Metrics;

/// <summary>
/// Whether the others are always the same: an invented name may come up in three conversations or one in twenty, somebody of the profile in
/// fifteen of a hundred. The value is the share of the others' turns that belong to names beyond that, in the kind of conversation where
/// it is worst.
/// </summary>
internal sealed class SpeakerConcentration : ISetMetric
{
    private const int MostShown = 10;

    private static readonly char[] Brackets = ['{', '}', '[', ']', '<', '>', '(', ')', ' '];

    private readonly SortedDictionary<RowKind, Cast> _casts = [];
    private readonly HashSet<string> _here = new(StringComparer.OrdinalIgnoreCase);
    private World? _world;

    /// <summary>The commonest names of each kind, with turns and conversations.</summary>
    public IReadOnlyList<(RowKind Kind, string Name, long Turns, long Conversations)> Top =>
        [
            .. _casts.SelectMany(cast =>
                cast.Value.Names().Take(MostShown).Select(name => (cast.Key, name.Name, name.Turns, name.Conversations))
            ),
        ];

    public void Add(MeasuredRow row)
    {
        if (!row.IsConversation)
            return;
        _world = row.World;
        if (!_casts.TryGetValue(row.Row.Kind, out var cast))
            _casts[row.Row.Kind] = cast = new Cast();
        _here.Clear();
        for (var turn = 0; turn < row.Own.Length; turn++)
        {
            if (row.Own[turn])
                continue;
            // Roles of a training row are no names; "{Lily}" is Lily.
            var name = row.Row.Turns[turn].Speaker.Trim(Brackets);
            if (name.Length > 0 && name != CheckedRow.UnnamedSpeaker)
                cast.Add(name, _here.Add(name));
        }
        if (_here.Count > 0)
            cast.Conversations++;
    }

    public IEnumerable<Measure> Measures()
    {
        var casts = _casts.Values.Where(cast => cast.Turns > 0).ToList();
        var count = casts.Sum(cast => cast.Conversations);
        yield return new Measure(
            "speaker_concentration",
            casts.Count == 0 ? null : casts.Max(cast => cast.ShareBeyond(_world!)),
            count
        );
        yield return new Measure(
            "two_commonest_speakers",
            casts.Count == 0 ? null : casts.Max(cast => cast.ShareOf(2)),
            count
        );
    }

    /// <summary>The others of one kind of conversation.</summary>
    private sealed class Cast
    {
        private const int AlwaysAllowed = 3;
        private const double Invented = 0.05;
        private const double OfProfile = 0.15;
        private const int MostNames = 50_000;

        private readonly Dictionary<string, (long Turns, long Conversations)> _names = new(
            StringComparer.OrdinalIgnoreCase
        );

        public long Turns { get; private set; }

        public long Conversations { get; set; }

        public void Add(string name, bool isNew)
        {
            Turns++;
            if (!_names.ContainsKey(name) && _names.Count >= MostNames)
                return;
            var (turns, conversations) = _names.GetValueOrDefault(name);
            _names[name] = (turns + 1, conversations + (isNew ? 1 : 0));
        }

        public IEnumerable<(string Name, long Turns, long Conversations)> Names() =>
            _names
                .Select(entry => (entry.Key, entry.Value.Turns, entry.Value.Conversations))
                .OrderByDescending(entry => entry.Turns)
                .ThenBy(entry => entry.Key, StringComparer.Ordinal);

        public double ShareOf(int commonest) => (double)Names().Take(commonest).Sum(name => name.Turns) / Turns;

        public double ShareBeyond(World world) =>
            (double)
                Names()
                    .Where(name => name.Conversations > AlwaysAllowed)
                    .Where(name => name.Conversations > Conversations * ShareAllowed(name.Name, world))
                    .Sum(name => name.Turns) / Turns;

        private static double ShareAllowed(string name, World world) =>
            world.Profile.Any(text => text.Contains(name, StringComparison.Ordinal)) ? OfProfile : Invented;
    }
}
