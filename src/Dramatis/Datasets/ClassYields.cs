using System.Globalization;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Datasets;

/// <summary>How much of a class's plan a step kept.</summary>
/// <param name="Step">The step.</param>
/// <param name="Class">The class.</param>
/// <param name="Planned">Conversations, questions or pairs of the plan.</param>
/// <param name="Kept">Those that stand in the file.</param>
internal readonly record struct ClassYield(StepName Step, KnowledgeClass Class, int Planned, int Kept)
{
    /// <summary>"hallucination_beyond".</summary>
    public string Name => $"{Step.ToString().ToLowerInvariant()}_{KnowledgeClassNames.NameOf(Class)}";

    // A smaller wish takes nothing away that is there.
    public double Share => Planned == 0 ? 1 : Math.Min(1, (double)Kept / Planned);
}

/// <summary>The yields of the steps with classes: a step as a whole may do well where one of its classes hardly comes about.</summary>
internal static class ClassYields
{
    /// <summary>Under which name the journal keeps how many questions are wanted.</summary>
    public const string QuestionsInfo = "questions_wanted";

    public static IReadOnlyList<ClassYield> Read(string directory, JournalReader journal) =>
        [
            .. Of(journal, StepName.Hallucination, () => Protective(directory)),
            .. Of(journal, StepName.Questions, () => Questions(directory, Number(journal, QuestionsInfo))),
            .. Of(journal, StepName.Dpo, () => Pairs(directory)),
        ];

    private static IEnumerable<ClassYield> Of(
        JournalReader journal,
        StepName step,
        Func<IReadOnlyDictionary<KnowledgeClass, int>> kept
    )
    {
        var planned = Enum.GetValues<KnowledgeClass>()
            .Select(kind => (Class: kind, Count: Number(journal, JournalReader.PlannedInfo(step, kind))))
            .Where(plan => plan.Count > 0)
            .ToList();
        if (planned.Count == 0)
            return [];
        var counts = kept();
        return planned.Select(plan => new ClassYield(
            step,
            plan.Class,
            plan.Count,
            counts.GetValueOrDefault(plan.Class)
        ));
    }

    private static Dictionary<KnowledgeClass, int> Protective(string directory) =>
        ProtectiveTable
            .Read(directory)
            .SelectMany(topic => topic.Counts)
            .GroupBy(count => count.Key)
            .ToDictionary(group => group.Key, group => group.Sum(count => count.Value));

    private static Dictionary<KnowledgeClass, int> Questions(string directory, int wanted)
    {
        var selection = new QuestionSelection { Wanted = wanted };
        return JournalReader
            .ReadStep(directory, StepName.Questions, OutcomeState.Kept)
            .SelectMany(item => RecordJson.ReadQuestions(item.Content).Questions)
            .Where(question => selection.Reject(question) is null)
            .CountBy(question => question.Class)
            .ToDictionary();
    }

    private static Dictionary<KnowledgeClass, int> Pairs(string directory)
    {
        var left = PairBalance.LeftOut(directory);
        return JournalReader
            .ReadStep(directory, StepName.Dpo, OutcomeState.Kept)
            .Where(item => !left.Contains(item.Key.Value))
            .CountBy(item => RecordJson.ReadPair(item.Key, item.Content).Question.Class)
            .ToDictionary();
    }

    private static int Number(JournalReader journal, string info) =>
        int.TryParse(journal.ReadInfo(info), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
