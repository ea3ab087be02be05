using System.Globalization;
using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Prompts;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>A pair with a judge's points, as far as they were asked for and given.</summary>
internal sealed record JudgedPair(PreferencePair Pair, IReadOnlyList<(string Reason, string Text)> Losses, Usage Usage);

/// <summary>Asks a judge for points, each side by itself with the evidence, so that neither place nor style of the other weighs in.</summary>
internal sealed class PairJudge(StepContext context)
{
    /// <summary>A number, and perhaps a word.</summary>
    public const int UsualTokens = 4;

    private const int MostPoints = 10;
    private const int MostTokens = 60;

    private readonly PromptTemplate _template = context.Prompts[PromptDefinition.Judge];

    public async Task<JudgedPair> JudgeAsync(
        WorkItem.Pair work,
        PreferencePair pair,
        CancellationToken cancellationToken
    )
    {
        if (context.Options.Judge is null)
            return new JudgedPair(pair, [], default);
        var chosen = await context
            .Asker.AskAsync(Task(work, pair.Chosen, "judge_chosen"), cancellationToken)
            .ConfigureAwait(false);
        var rejected = await context
            .Asker.AskAsync(Task(work, pair.Rejected, "judge_rejected"), cancellationToken)
            .ConfigureAwait(false);
        var usage = chosen.Usage + rejected.Usage;
        if (chosen.Kept.Count == 0 || rejected.Kept.Count == 0)
            return new JudgedPair(
                pair,
                [
                    (
                        $"The judge gave no points: {(chosen.Kept.Count == 0 ? chosen : rejected).Problem}",
                        chosen.Kept.Count == 0 ? chosen.LastAnswer : rejected.LastAnswer
                    ),
                ],
                usage
            );
        var score = Points(chosen.Kept[0])!.Value;
        return new JudgedPair(pair with { Score = score, Margin = score - Points(rejected.Kept[0])!.Value }, [], usage);
    }

    private AnswerTask<string> Task(WorkItem.Pair work, string answer, string part) =>
        new()
        {
            Item = work,
            Part = part,
            Template = _template,
            Wanted = 1,
            Values = (_, _) => Values(work, answer),
            Read = (text, _) => PlainAnswer.Read(text, new ConversationNames(context.Character, [])),
            Texts = _ => [],
            Check = (points, _) =>
                Points(points) is null ? new Verdict.Reject("there is no number from 0 to 10") : Verdict.Good,
            Sampling = new SamplingOptions { Temperature = 0, Model = context.IsDemo ? null : context.Options.Judge },
            MaxTokens = _ => MostTokens,
            Demo = new DemoInputs(part, context.Character, answer, 1, "", work.Key.Number),
        };

    private Dictionary<string, string> Values(WorkItem.Pair work, string answer)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["character"] = context.Character,
            ["horizon"] = context.HorizonText,
            ["paragraph"] = work.Question.Class == KnowledgeClass.Known ? work.Paragraph.Text : context.Lead,
            ["question"] = work.Question.Text,
            ["answer"] = answer,
        };
        values["rule"] = _template.Render(work.Question.Class.ToString(), values);
        return values;
    }

    // "8", "8/10", "Score: 8.": the first number counts.
    private static double? Points(string answer)
    {
        var start = answer.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
            return null;
        var end = start;
        while (end < answer.Length && char.IsAsciiDigit(answer[end]))
            end++;
        return
            int.TryParse(
                answer.AsSpan(start, end - start),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var value
            )
            && value <= MostPoints
            ? value
            : null;
    }
}
