using Dramatis.Backends;
using Dramatis.Datasets;
using Dramatis.Generation.Steps;
using Dramatis.Profiles;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>
/// The context window all calls of a run fit into. One number for the run: Ollama loads the model anew whenever it changes, and its own
/// default cuts prompts silently.
/// </summary>
internal static class ContextPlan
{
    private const int Step = 1024;
    private const int Smallest = 4096;
    private const int LargestScene = 400;
    private const int LongestQuestions = 1600;
    private const int LongestVoice = 300;

    public static int Size(StepContext context, IReadOnlyList<Paragraph> paragraphs)
    {
        var longest = paragraphs.MaxBy(paragraph => TokenEstimate.Of(paragraph.Text))!;
        var scene = new PlannedScene(1, "", new string('x', LargestScene), "");
        var exchanges = Math.Max(2, context.Options.Exchanges.Longest);
        var question = new Question("0_question_1", new string('x', LargestScene), "");
        var sizes = new[]
        {
            Tokens(
                context,
                new ScenesStep(context).Task(
                    new WorkItem.Scenes(new(StepName.Scenes, 0, 0), "", 0, longest, ScenesStep.MostAtOnce, [], 1)
                )
            ) + (context.Options.ScenesPerParagraph * 40),
            Tokens(
                context,
                new DialogueStep(context).Task(
                    new WorkItem.Dialogue(new(StepName.Dialogue, 0, 1), "", 0, longest.Text, scene, exchanges)
                )
            ) + LongestVoice,
            Tokens(
                context,
                new HallucinationStep(context).Task(
                    new WorkItem.Protective(
                        new(StepName.Hallucination, 0, 1),
                        "",
                        0,
                        longest,
                        new Probe(KnowledgeClass.Beyond, "", new string('x', 100), Reaction.CounterQuestion),
                        ProtectiveShape.Of(exchanges, 1)
                    )
                )
            ) + LongestVoice,
            Tokens(
                context,
                new QuestionsStep(context).Task(
                    new WorkItem.Questions(
                        new(StepName.Questions, 0, 0),
                        "",
                        0,
                        KnowledgeClass.Known,
                        new QuestionSubject("", "", longest),
                        QuestionsStep.MostAtOnce,
                        []
                    )
                )
            ) + LongestQuestions,
            Tokens(
                context,
                new DpoStep(context).ChosenTask(
                    new WorkItem.Pair(
                        new(StepName.Dpo, 0, 1),
                        "",
                        0,
                        question with
                        {
                            Class = KnowledgeClass.Known,
                        },
                        new PairDesign(RejectedKind.Encyclopedia, 2),
                        longest
                    ),
                    [new Message("user", new string('x', LargestScene * 3))]
                )
            ) + LongestVoice,
        };
        // A tenth more: the estimate is one, and a mending request adds a sentence.
        var needed = (int)(sizes.Max() * 1.1);
        return Math.Max(Smallest, (needed + Step - 1) / Step * Step);
    }

    private static int Tokens<T>(StepContext context, AnswerTask<T> task)
    {
        var prompt = TaskSize.Prompt(task);
        // Templates of chats, and a sentence of a second request.
        return TokenEstimate.Of(prompt)
            + (prompt.Length / 40)
            + (context.SamplingOf(task.Item.Key.Step).MaxTokens ?? task.MaxTokens(task.Wanted));
    }
}
