using Dramatis.Datasets;
using Dramatis.Generation.Steps;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>Counts what is to do, adds what it will lead to, and says what it takes: by what was measured, else by the prompts.</summary>
internal sealed class PlanTally(StepMeasures measures, RunOptions options)
{
    // Enough for an average; a plan may have millions of items.
    private const int MostRendered = 200;

    // Where nothing is known: questions that repeat others or are refused, and answers that need a second request.
    private const double UsualQuestions = 0.9;
    private const double SecondRequests = 1.1;
    private const int QuestionRounds = 3;

    private const int UsualScene = 220;
    private const int UsualPlace = 40;
    private const int UsualQuestion = 90;

    private readonly Dictionary<StepName, Count> _counts = Enum.GetValues<StepName>()
        .ToDictionary(step => step, _ => new Count());
    private readonly Dictionary<StepName, IStep> _steps = [];
    private readonly List<WorkItem.Scenes> _scenes = [];
    private long _scenesToCome;
    private int _questionsAsked;

    public void Use(IReadOnlyList<IStep> steps)
    {
        foreach (var step in steps)
            _steps[step.Name] = step;
    }

    public void Settled(StepName step, int items) => _counts[step].Settled += items;

    /// <summary>Takes note of an item that is to be made.</summary>
    public void Look(WorkItem item, Amounts? amounts)
    {
        _counts[item.Key.Step].ToDo++;
        Render(item);
        if (item is WorkItem.Questions questions)
            _questionsAsked += questions.Wanted;
        if (item is not WorkItem.Scenes scenes || amounts is null)
            return;
        // The paragraph's later requests come up one by one.
        var missing = amounts.Scenes(scenes.Paragraph) - (scenes.FirstNumber - 1);
        _counts[StepName.Scenes].ToDo += Math.Max(
            0,
            ((missing + ScenesStep.MostAtOnce - 1) / ScenesStep.MostAtOnce) - 1
        );
        _scenesToCome += Math.Max(missing, scenes.Wanted);
        if (_scenes.Count < MostRendered)
            _scenes.Add(scenes);
    }

    /// <summary>Adds what items that are to be made will lead to.</summary>
    public void Follow(RunFlow flow, QuestionPlan plan)
    {
        if (flow.Runs(StepName.Dialogue) && _scenesToCome > 0)
        {
            _counts[StepName.Dialogue].ToDo += (int)(_scenesToCome * measures.ScenesPerWanted(options));
            foreach (var scenes in _scenes)
                Render(DialogueOf(scenes));
        }
        var (selected, asked, wanted) = flow.Questions;
        var stays = asked > 0 ? Math.Clamp((double)selected / asked, 0.1, 1) : UsualQuestions;
        var lost = 1 - stays;
        if (_questionsAsked > 0)
            for (var round = 1; round < QuestionRounds; round++)
                _counts[StepName.Questions].Later += _counts[StepName.Questions].ToDo * Math.Pow(lost, round);
        if (!flow.Runs(StepName.Dpo) || !flow.Runs(StepName.Questions))
            return;
        var missing = wanted - selected;
        _counts[StepName.Dpo].ToDo += (int)(missing * (1 - Math.Pow(lost, QuestionRounds)));
        for (var number = 0; number < Math.Min(missing, MostRendered); number++)
            Render(PairOf(selected + number, wanted, plan));
    }

    public StepPlan PlanOf(StepName step)
    {
        var count = _counts[step];
        var toDo = count.ToDo + (int)Math.Round(count.Later);
        var measure = measures.Of(step);
        var usage =
            measure is not null ? Times(measure.Usage, (double)toDo / measure.Items)
            : count.Rendered > 0 ? Times(count.Usage, SecondRequests * toDo / count.Rendered)
            : default;
        return new StepPlan(
            step,
            count.Settled + toDo,
            count.Settled,
            toDo,
            measure?.Yield,
            measure?.Source ?? PlanSource.Prompts,
            usage
        );
    }

    private void Render(WorkItem item)
    {
        var step = item.Key.Step;
        var count = _counts[step];
        if (measures.Of(step) is not null || count.Rendered >= MostRendered)
            return;
        count.Usage += _steps[step].Expect(item);
        count.Rendered++;
    }

    private WorkItem.Dialogue DialogueOf(WorkItem.Scenes scenes)
    {
        var key = new WorkKey(StepName.Dialogue, scenes.Key.Group, scenes.FirstNumber);
        var scene = new PlannedScene(key.Number, new string('x', UsualPlace), new string('x', UsualScene), "");
        var exchanges = options.Exchanges.LengthOf((key.Group * 31) + key.Number, options.Seed);
        return new WorkItem.Dialogue(key, "", 0, scenes.Paragraph.Text, scene, exchanges);
    }

    private WorkItem.Pair PairOf(int number, int wanted, QuestionPlan plan)
    {
        var shares = plan.Shares(wanted);
        var place = number % Math.Max(1, shares.Values.Sum());
        var kind = KnowledgeClass.Beyond;
        foreach (var (other, share) in shares)
        {
            kind = other;
            if (place < share)
                break;
            place -= share;
        }
        var question = new Question("0_question_1", new string('x', UsualQuestion), "") { Class = kind };
        var design = PairDesign.Of(kind, place, number, options);
        return new WorkItem.Pair(new(StepName.Dpo, 0, 1), "", 0, question, design, plan.ParagraphAt(number));
    }

    private static Usage Times(Usage usage, double factor) =>
        new(
            (int)Math.Round(usage.Calls * factor),
            (long)(usage.InputTokens * factor),
            (long)(usage.OutputTokens * factor)
        );

    private sealed class Count
    {
        public int Settled { get; set; }

        public int ToDo { get; set; }

        public double Later { get; set; }

        public int Rendered { get; set; }

        public Usage Usage { get; set; }
    }
}
