using System.Collections.Concurrent;
using Dramatis.Characters;
using Dramatis.Datasets;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>The JSONL files of a character and how each is projected from the journal.</summary>
internal sealed class CharacterFiles
{
    // What each recipe says of its rows; a run has a handful.
    private readonly ConcurrentDictionary<int, RowMaking> _makings = new();
    private readonly string _directory;
    private readonly string _character;
    private readonly string _identity;
    private readonly Func<int> _questionsWanted;
    private readonly WantedRows _wanted;

    public CharacterFiles(
        string directory,
        Character character,
        string identity,
        Func<int> questionsWanted,
        WantedRows wanted
    )
    {
        _wanted = wanted;
        _directory = directory;
        _character = character.Name;
        _identity = identity;
        _questionsWanted = questionsWanted;
        var (lower, stem) = (character.Slug.Lower, character.Slug.Stem);
        Cast = new DatasetFile($"cast_{lower}.jsonl", StepName.Cast, () => Kept(StepName.Cast));
        Scenes = new DatasetFile($"scenes_{lower}.jsonl", StepName.Scenes, () => Kept(StepName.Scenes));
        Dialogue = new DatasetFile($"dialogue_{lower}.jsonl", StepName.Dialogue, () => Wanted(StepName.Dialogue))
        {
            Appended = () => Kept(StepName.Dialogue),
        };
        Interview = new DatasetFile($"interview_{lower}.jsonl", StepName.Interview, () => Wanted(StepName.Interview))
        {
            Appended = () => Kept(StepName.Interview),
        };
        Hallucination = new DatasetFile(
            $"hallucination_{lower}.jsonl",
            StepName.Hallucination,
            () => Wanted(StepName.Hallucination)
        )
        {
            Appended = () => Kept(StepName.Hallucination),
        };
        Questions = new DatasetFile($"dpo_questions_{stem}.jsonl", StepName.Questions, SelectedQuestions)
        {
            Appended = () => Kept(StepName.Questions),
        };
        Dpo = new DatasetFile($"dpo_data_{stem}.jsonl", StepName.Dpo, BalancedPairs)
        {
            Appended = () => Kept(StepName.Dpo),
        };
        Examples = new DatasetFile($"db_{lower}.jsonl", null, AllExamples);
        Errors = new DatasetFile($"errors_{lower}.jsonl", null, () => AllErrors().Select(error => error.Row));
    }

    public DatasetFile Cast { get; }
    public DatasetFile Scenes { get; }
    public DatasetFile Dialogue { get; }
    public DatasetFile Interview { get; }
    public DatasetFile Hallucination { get; }
    public DatasetFile Questions { get; }
    public DatasetFile Dpo { get; }
    public DatasetFile Examples { get; }
    public DatasetFile Errors { get; }

    public IReadOnlyList<DatasetFile> All =>
        [Cast, Scenes, Dialogue, Interview, Hallucination, Examples, Questions, Dpo, Errors];

    /// <summary>A step's file; null when it makes no rows of its own.</summary>
    public DatasetFile? Of(StepName step) => All.SingleOrDefault(file => file.Step == step);

    /// <summary>The rows a kept item makes in its step's file.</summary>
    public IEnumerable<byte[]> Rows(SettledItem item) =>
        item.Key.Step switch
        {
            StepName.Cast => PeopleJson
                .Read(item.Content)
                .Select(
                    (person, index) =>
                        DatasetRows.WithMeta(
                            DatasetRows.Person($"{item.Key.RowId}_{index + 1}", person),
                            Meta(item, new RowOrigin(), null, [])
                        )
                ),
            StepName.Scenes => SceneRows(item),
            StepName.Questions => RecordJson
                .ReadQuestions(item.Content)
                .Questions.Select(question => QuestionRow(item, question)),
            StepName.Dpo => [PairRow(item)],
            _ => [ConversationRow(item)],
        };

    /// <summary>Everything that was not kept, in canonical order.</summary>
    public IEnumerable<(StepName Step, string Reason, byte[] Row)> AllErrors()
    {
        foreach (var step in Enum.GetValues<StepName>())
        {
            foreach (var item in JournalReader.ReadStep(_directory, step))
            {
                if (item.State != OutcomeState.Kept)
                    yield return Error(
                        item,
                        item.Key.RowId,
                        item.State.ToString().ToLowerInvariant(),
                        item.Reason,
                        item.Content
                    );
                foreach (var loss in item.Losses)
                    yield return Error(item, loss.Id, "left_out", loss.Reason, loss.Text);
            }
            foreach (var extra in Extras(step))
                yield return extra;
            foreach (
                var error in step switch
                {
                    StepName.Questions => RepeatedQuestions(),
                    StepName.Dpo => UnbalancedPairs(),
                    _ => [],
                }
            )
                yield return error;
        }
    }

    private static (StepName Step, string Reason, byte[] Row) Error(
        SettledItem item,
        string row,
        string state,
        string reason,
        string text
    ) => (item.Key.Step, reason, DatasetRows.Error(item.Key, row, state, reason, text));

    private IEnumerable<byte[]> Kept(StepName step) =>
        JournalReader.ReadStep(_directory, step, OutcomeState.Kept).SelectMany(Rows);

    private IEnumerable<byte[]> Wanted(StepName step) => WantedItems(step).SelectMany(Rows);

    private IEnumerable<SettledItem> WantedItems(StepName step)
    {
        var kept = JournalReader.ReadStep(_directory, step, OutcomeState.Kept);
        return _wanted.Of(step) is { } wanted ? kept.Where(item => wanted.Contains(item.Key.Value)) : kept;
    }

    // Paid for, and not wanted: there when more are.
    private IEnumerable<(StepName Step, string Reason, byte[] Row)> Extras(StepName step)
    {
        if (_wanted.Of(step) is not { } wanted)
            return [];
        var left = step == StepName.Dpo ? PairBalance.LeftOut(_directory) : new HashSet<long>();
        return JournalReader
            .ReadStep(_directory, step, OutcomeState.Kept)
            .Where(item => !wanted.Contains(item.Key.Value) && !left.Contains(item.Key.Value))
            .Select(item => Error(item, item.Key.RowId, "left_out", WantedRows.Reason, item.Content));
    }

    private IEnumerable<byte[]> SceneRows(SettledItem item)
    {
        var batch = RecordJson.ReadScenes(item.Content);
        return batch.Scenes.Select(scene =>
            DatasetRows.WithMeta(
                DatasetRows.Scene(
                    batch.Context,
                    new WorkKey(StepName.Dialogue, item.Key.Group, scene.Number).RowId,
                    scene
                ),
                Meta(
                    item,
                    new RowOrigin
                    {
                        Paragraph = item.Key.Group,
                        ParagraphHash = item.ParagraphHash,
                        Now = scene.Now,
                        Anchors = scene.Anchors,
                    },
                    null,
                    scene.Flags
                )
            )
        );
    }

    private byte[] ConversationRow(SettledItem item)
    {
        var (conversation, topic, origin) = RecordJson.ReadConversation(item.Key, item.Content);
        return DatasetRows.WithMeta(
            DatasetRows.Conversation(conversation, topic),
            Meta(item, origin, conversation.Class, conversation.Flags)
        );
    }

    private byte[] QuestionRow(SettledItem item, Question question) =>
        WithMeta(item, DatasetRows.Question(question), question.Class, question.Flags);

    private byte[] PairRow(SettledItem item)
    {
        var pair = RecordJson.ReadPair(item.Key, item.Content);
        return WithMeta(item, DatasetRows.Pair(pair), pair.Question.Class, pair.Flags);
    }

    private byte[] WithMeta(SettledItem item, byte[] row, KnowledgeClass? kind, IReadOnlyList<string> checks) =>
        DatasetRows.WithMeta(row, Meta(item, RowOrigin.Read(item.Content), kind, checks));

    private RowMeta Meta(SettledItem item, RowOrigin origin, KnowledgeClass? kind, IReadOnlyList<string> checks) =>
        new(RowMeta.KindOf(item.Key.Step), kind, origin, _makings.GetOrAdd(item.Recipe, Making), item.Score, checks);

    private RowMaking Making(int recipe)
    {
        using var journal = JournalReader.Open(_directory);
        var made = journal.ReadRecipes()[recipe];
        return RowMaking.Of(made, journal.ReadInfo(RowMaking.InfoOf(recipe)));
    }

    private IEnumerable<byte[]> AllExamples() =>
        ((StepName[])[StepName.Dialogue, StepName.Interview, StepName.Hallucination])
            .SelectMany(WantedItems)
            .Select(ExampleRow)
            .OfType<byte[]>();

    private byte[]? ExampleRow(SettledItem item)
    {
        var (conversation, _, origin) = RecordJson.ReadConversation(item.Key, item.Content);
        var plan = SystemPlan.Of(item.Key, conversation.Kind);
        return ExampleMaker.Make(conversation, _character, _identity, plan) is { } example
            ? DatasetRows.WithMeta(
                DatasetRows.Example(example),
                Meta(item, origin, conversation.Class, conversation.Flags)
            )
            : null;
    }

    private IEnumerable<byte[]> SelectedQuestions() =>
        Selection()
            .Where(question => question.Refusal is null)
            .Select(question => QuestionRow(question.Item, question.Question));

    private IEnumerable<(StepName Step, string Reason, byte[] Row)> RepeatedQuestions() =>
        from question in Selection()
        where question.Refusal is not null
        select Error(question.Item, question.Question.Id, "left_out", question.Refusal, question.Question.Text);

    private IEnumerable<byte[]> BalancedPairs()
    {
        var left = PairBalance.LeftOut(_directory);
        return WantedItems(StepName.Dpo).Where(item => !left.Contains(item.Key.Value)).Select(PairRow);
    }

    private IEnumerable<(StepName Step, string Reason, byte[] Row)> UnbalancedPairs()
    {
        var left = PairBalance.LeftOut(_directory);
        return left.Count == 0
            ? []
            : JournalReader
                .ReadStep(_directory, StepName.Dpo, OutcomeState.Kept)
                .Where(item => left.Contains(item.Key.Value))
                .Select(item =>
                    Error(
                        item,
                        item.Key.RowId,
                        "left_out",
                        "left out so that the answers of one side are not longer as a rule",
                        item.Content
                    )
                );
    }

    private IEnumerable<(SettledItem Item, Question Question, string? Refusal)> Selection()
    {
        var selection = new QuestionSelection { Wanted = _questionsWanted() };
        foreach (var item in JournalReader.ReadStep(_directory, StepName.Questions, OutcomeState.Kept))
        foreach (var question in RecordJson.ReadQuestions(item.Content).Questions)
            yield return (item, question, selection.Reject(question));
    }
}
