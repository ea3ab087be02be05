using Dramatis.Backends;
using Dramatis.Datasets;
using Dramatis.Generation.Steps;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>
/// What is made once a character, before anything that builds on it: the cast, the voice, and scholars' paragraphs restated. It is
/// complete before the first scene is asked for, so that every prompt after it is the same whatever order answers came in.
/// </summary>
internal sealed class Preparation
{
    private const int InventedAtOnce = 10;
    private const int MostNamed = 16;

    // In the order in which they are reported.
    private static readonly StepName[] Prepared = [StepName.Cast, StepName.Voice, StepName.Restatement];

    private static readonly StepName[] Builders =
    [
        StepName.Scenes,
        StepName.Dialogue,
        StepName.Hallucination,
        StepName.Interview,
    ];

    private static readonly string[] Circles =
    [
        "family, friends, pupils, fellows and rivals",
        "people of the same place, known by sight or by their trade, of low and of high standing",
        "strangers met for the first time: travellers, officials, young people, people in need of advice",
    ];

    private readonly StepContext _context;
    private readonly Profile _profile;
    private readonly Journal _journal;
    private readonly StepRunner _runner;
    private readonly Action<RunEvent> _emit;
    private readonly VoiceFile _voice;
    private readonly RestatedFile _restated;
    private readonly string? _editedVoice;
    private readonly SortedDictionary<int, string>? _editedTexts;

    public Preparation(
        StepContext context,
        Profile profile,
        RunScope scope,
        Journal journal,
        StepRunner runner,
        Action<RunEvent> emit
    )
    {
        _context = context;
        _profile = profile;
        _journal = journal;
        _runner = runner;
        _emit = emit;
        _voice = new VoiceFile(scope, journal);
        _restated = new RestatedFile(scope, new Characters.Character(context.Character), journal);
        _editedVoice = _voice.ReadEdited();
        _editedTexts = _restated.ReadEdited();
        Progress = [.. Prepared.Where(Runs).Select(step => new StepProgress(step))];
    }

    /// <summary>The figures of the steps this run prepares.</summary>
    public IReadOnlyList<StepProgress> Progress { get; }

    /// <summary>Steps that are made beforehand, whenever a step that builds on them runs.</summary>
    public static bool Prepares(StepName step) => Prepared.Contains(step);

    /// <summary>The people, from what is settled.</summary>
    public Cast Cast() =>
        new(
            _journal
                .Reader.ReadGroup(StepName.Cast, 0)
                .Where(item => item.State == OutcomeState.Kept)
                .SelectMany(item => PeopleJson.Read(item.Content)),
            _context.LanguageCode,
            _context.Options.Seed
        );

    /// <summary>How the character speaks: as the user has written it, else as settled.</summary>
    public VoiceSheet Voice() =>
        _editedVoice is not null ? VoiceSheet.Parse(_editedVoice)
        : SettledVoice() is { } sheet ? VoiceSheet.Parse(sheet)
        : VoiceSheet.Empty;

    /// <summary>The paragraphs everything grows from: restated where scholars speak, without those that are nothing then.</summary>
    public IReadOnlyList<Paragraph> Restate(IReadOnlyList<Paragraph> paragraphs)
    {
        var texts = Texts(paragraphs);
        return
        [
            .. paragraphs
                .Select(paragraph =>
                    paragraph.Voice != ParagraphVoice.Scholarly ? paragraph
                    : texts.TryGetValue(paragraph.Index, out var text) && text.Length > 0
                        ? new Paragraph(paragraph.Index, text, paragraph.Section)
                        {
                            Voice = paragraph.Voice,
                            VoiceReason = paragraph.VoiceReason,
                        }
                    : null
                )
                .OfType<Paragraph>(),
        ];
    }

    /// <summary>Makes what is not there yet, and writes what the user may edit.</summary>
    /// <param name="paragraphs">Those this run uses.</param>
    /// <param name="room">How many calls may be in flight.</param>
    /// <param name="graceful">Starts nothing further.</param>
    /// <param name="abort">Gives up what runs.</param>
    /// <returns>What stopped the run; null when nothing did.</returns>
    public async Task<RunException?> RunAsync(
        IReadOnlyList<Paragraph> paragraphs,
        IModelRoom room,
        CancellationToken graceful,
        CancellationToken abort
    )
    {
        if (_editedVoice is not null)
            _emit(new RunEvent.Notice($"{VoiceFile.Name} was written or edited by hand; using it as it is."));
        if (_editedTexts is not null)
            _emit(new RunEvent.Notice("The restated paragraphs were edited; using them as they are."));
        var items = new List<WorkItem?>();
        foreach (var progress in Progress)
        {
            var planned = ItemsOf(progress.Step, paragraphs).ToList();
            var open = planned.Where(MustRun).ToList();
            (progress.Planned, progress.SettledBefore) = (planned.Count, planned.Count - open.Count);
            progress.Open = open.Count;
            progress.IsClosed = open.Count == 0;
            _emit(new RunEvent.StepPlanned(progress.Step, planned.Count, progress.SettledBefore, open.Count == 0));
            items.AddRange(open);
        }
        var scheduler = new Scheduler(items.GetEnumerator(), 1, new Lock());
        var failure = await _runner.WorkAsync(scheduler, room, Settled, graceful, abort).ConfigureAwait(false);
        if (_editedVoice is null && SettledVoice() is { } sheet)
            await _voice.WriteAsync(sheet).ConfigureAwait(false);
        if (Runs(StepName.Restatement))
            await _restated.WriteAsync(Texts(paragraphs), _editedTexts).ConfigureAwait(false);
        return failure;
    }

    private Task Settled(WorkItem item, SettledItem settled, Usage usage)
    {
        var progress = Progress.Single(own => own.Step == item.Key.Step);
        lock (progress)
        {
            progress.SettledNow++;
            progress.Usage += usage;
            progress.Open--;
            progress.IsClosed = progress.Open == 0;
            if (progress.IsClosed)
                _emit(new RunEvent.StepPlanned(progress.Step, progress.Planned, progress.SettledBefore, Final: true));
        }
        return Task.CompletedTask;
    }

    // A dialogue's scene has its person already, but who that is stands in the cast. A pair's answer has a voice.
    private bool Runs(StepName step) =>
        _context.Options.Steps.Contains(step) && HasWork(step)
        || _context.Options.Steps.Any(Builders.Contains) && HasWork(step)
        || step == StepName.Voice && _context.Options.GenerateDpo && _context.Options.Steps.Contains(StepName.Dpo);

    private bool HasWork(StepName step) =>
        step != StepName.Restatement
        || _profile.Paragraphs.Any(paragraph => paragraph.Voice == ParagraphVoice.Scholarly);

    private bool MustRun(WorkItem item)
    {
        var before = _journal
            .Reader.ReadGroup(item.Key.Step, item.Key.Group)
            .FirstOrDefault(settled => settled.Key == item.Key);
        if (before is null || before.Unanswered)
            return true;
        // Own words the user has just given are to be heard; everything else waits until it is asked for.
        if (item is WorkItem.Voice && before.ParagraphHash != item.InputHash)
            return true;
        return _context.Options.Redo == RedoMode.Changed
            && (before.Recipe != _runner.Recipes[item.Key.Step] || before.ParagraphHash != item.InputHash);
    }

    private IEnumerable<WorkItem> ItemsOf(StepName step, IReadOnlyList<Paragraph> paragraphs) =>
        step switch
        {
            StepName.Cast => CastItems(),
            StepName.Voice => _editedVoice is null ? [VoiceItem()] : [],
            _ => paragraphs
                .Where(paragraph =>
                    paragraph.Voice == ParagraphVoice.Scholarly && _editedTexts?.ContainsKey(paragraph.Index) != true
                )
                .Select(paragraph => new WorkItem.Restatement(
                    new WorkKey(StepName.Restatement, paragraph.Index, 1),
                    paragraph.Hash,
                    0,
                    paragraph
                )),
        };

    // Made once: an edited paragraph is no reason for another cast, which would be another dataset.
    private IEnumerable<WorkItem> CastItems()
    {
        var names = PeopleOfProfile();
        if (names.Count > 0)
            yield return new WorkItem.Cast(
                new WorkKey(StepName.Cast, 0, 0),
                "",
                0,
                "those of the names below who met and talked",
                names,
                names.Count
            );
        for (var number = 1; number <= Circles.Length; number++)
            yield return new WorkItem.Cast(
                new WorkKey(StepName.Cast, 0, number),
                "",
                0,
                Circles[number - 1],
                [],
                InventedAtOnce
            );
    }

    private WorkItem.Voice VoiceItem()
    {
        var words = _context.Options.VoicePath is { } path
            ? VoiceFile.ReadWords(path)
            : OwnWords.In(_profile.Paragraphs, _context.Character);
        var input = _context.Options.VoicePath is null ? "" : FlowState.Hash([.. words]);
        return new WorkItem.Voice(new WorkKey(StepName.Voice, 0, 0), input, 0, words);
    }

    private string? SettledVoice() =>
        _journal.Reader.ReadGroup(StepName.Voice, 0) is [{ State: OutcomeState.Kept } settled, ..]
            ? settled.Content
            : null;

    private SortedDictionary<int, string> Texts(IReadOnlyList<Paragraph> paragraphs)
    {
        var texts = new SortedDictionary<int, string>();
        foreach (var paragraph in paragraphs.Where(paragraph => paragraph.Voice == ParagraphVoice.Scholarly))
            if (_editedTexts?.TryGetValue(paragraph.Index, out var edited) == true)
                texts[paragraph.Index] = edited;
            else if (_journal.Reader.ReadGroup(StepName.Restatement, paragraph.Index) is [var settled, ..])
                texts[paragraph.Index] =
                    settled.State == OutcomeState.Kept ? settled.Content.ReplaceLineEndings(" ") : "";
        return texts;
    }

    private IReadOnlyList<string> PeopleOfProfile()
    {
        var life = _profile
            .Paragraphs.Where(paragraph => paragraph.Voice == ParagraphVoice.Life)
            .Select(paragraph => paragraph.Text)
            .ToList();
        var lead = _profile.Paragraphs is [var first, ..] ? first.Text : "";
        var own = ProfileNames.SubjectOf(lead, _context.Character);
        return
        [
            .. ProfileNames
                .Of(life, _context.LanguageCode, _context.Character)
                .People.Select(person => person.Text)
                .Where(name => !own.Contains(name, StringComparison.OrdinalIgnoreCase))
                .Take(MostNamed),
        ];
    }
}
