using Dramatis.Datasets;
using Dramatis.Generation.Steps;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What is to be made once a character, and what of it there is: read from the journal and from files the user may have edited.</summary>
internal sealed class PreparationPlan
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
    private readonly JournalReader _reader;
    private readonly IReadOnlyDictionary<StepName, int> _recipes;

    /// <param name="context">What all steps share.</param>
    /// <param name="profile">The whole profile.</param>
    /// <param name="scope">Where the files are.</param>
    /// <param name="reader">What is settled.</param>
    /// <param name="recipes">What items are made with now.</param>
    public PreparationPlan(
        StepContext context,
        Profile profile,
        RunScope scope,
        JournalReader reader,
        IReadOnlyDictionary<StepName, int> recipes
    )
    {
        _context = context;
        _profile = profile;
        _reader = reader;
        _recipes = recipes;
        EditedVoice = new VoiceFile(scope, reader).ReadEdited();
        EditedTexts = new RestatedFile(scope, new Characters.Character(context.Character), reader).ReadEdited();
    }

    /// <summary>voice.txt, when the user has written or changed it.</summary>
    public string? EditedVoice { get; }

    /// <summary>The restated paragraphs, when the user has changed them.</summary>
    public SortedDictionary<int, string>? EditedTexts { get; }

    /// <summary>The steps this run prepares.</summary>
    public IEnumerable<StepName> Steps => Prepared.Where(Runs);

    /// <summary>Steps that are made beforehand, whenever a step that builds on them runs.</summary>
    public static bool Prepares(StepName step) => Prepared.Contains(step);

    /// <summary>The people, from what is settled.</summary>
    public Cast Cast() =>
        new(
            _reader
                .ReadGroup(StepName.Cast, 0)
                .Where(item => item.State == OutcomeState.Kept)
                .SelectMany(item => PeopleJson.Read(item.Content)),
            _context.LanguageCode,
            _context.Options.Seed
        );

    /// <summary>How the character speaks: as the user has written it, else as settled.</summary>
    public VoiceSheet Voice() =>
        EditedVoice is not null ? VoiceSheet.Parse(EditedVoice)
        : SettledVoice() is { } sheet ? VoiceSheet.Parse(sheet)
        : VoiceSheet.Empty;

    /// <summary>The paragraphs everything grows from: restated where scholars speak, without those that are nothing then.</summary>
    /// <param name="paragraphs">As they are in the profile.</param>
    /// <param name="unmade">True: those that are not restated yet are there as they are, for a look ahead.</param>
    public IReadOnlyList<Paragraph> Restate(IReadOnlyList<Paragraph> paragraphs, bool unmade = false)
    {
        var texts = Texts(paragraphs);
        return
        [
            .. paragraphs
                .Select(paragraph =>
                    paragraph.Voice != ParagraphVoice.Scholarly || unmade && !texts.ContainsKey(paragraph.Index)
                        ? paragraph
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

    // A dialogue's scene has its person already, but who that is stands in the cast. A pair's answer has a voice.
    public bool Runs(StepName step) =>
        _context.Options.Steps.Contains(step) && HasWork(step)
        || _context.Options.Steps.Any(Builders.Contains) && HasWork(step)
        || step == StepName.Voice && _context.Options.GenerateDpo && _context.Options.Steps.Contains(StepName.Dpo);

    private bool HasWork(StepName step) =>
        step != StepName.Restatement
        || _profile.Paragraphs.Any(paragraph => paragraph.Voice == ParagraphVoice.Scholarly);

    public bool MustRun(WorkItem item)
    {
        var before = _reader
            .ReadGroup(item.Key.Step, item.Key.Group)
            .FirstOrDefault(settled => settled.Key == item.Key);
        if (before is null || before.Unanswered)
            return true;
        // Own words the user has just given are to be heard; everything else waits until it is asked for.
        if (item is WorkItem.Voice && before.ParagraphHash != item.InputHash)
            return true;
        return _context.Options.Redo == RedoMode.Changed
            && (before.Recipe != _recipes[item.Key.Step] || before.ParagraphHash != item.InputHash);
    }

    public IEnumerable<WorkItem> ItemsOf(StepName step, IReadOnlyList<Paragraph> paragraphs) =>
        step switch
        {
            StepName.Cast => CastItems(),
            StepName.Voice => EditedVoice is null ? [VoiceItem()] : [],
            _ => paragraphs
                .Where(paragraph =>
                    paragraph.Voice == ParagraphVoice.Scholarly && EditedTexts?.ContainsKey(paragraph.Index) != true
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
        var named = new WorkKey(StepName.Cast, 0, 0);
        // To find the names of a long life takes a while; once they have been asked for nobody looks at them.
        var isMade =
            _context.Options.Redo != RedoMode.Changed
            && _reader.ReadGroup(StepName.Cast, 0).Any(settled => settled.Key == named && !settled.Unanswered);
        var names = isMade ? [] : PeopleOfProfile();
        if (isMade || names.Count > 0)
            yield return new WorkItem.Cast(
                named,
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

    public string? SettledVoice() =>
        _reader.ReadGroup(StepName.Voice, 0) is [{ State: OutcomeState.Kept } settled, ..] ? settled.Content : null;

    public SortedDictionary<int, string> Texts(IReadOnlyList<Paragraph> paragraphs)
    {
        var texts = new SortedDictionary<int, string>();
        foreach (var paragraph in paragraphs.Where(paragraph => paragraph.Voice == ParagraphVoice.Scholarly))
            if (EditedTexts?.TryGetValue(paragraph.Index, out var edited) == true)
                texts[paragraph.Index] = edited;
            else if (_reader.ReadGroup(StepName.Restatement, paragraph.Index) is [var settled, ..])
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
