using Dramatis.Backends;
using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Prompts;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>
/// Gets usable elements out of a model: asks, reads leniently, asks only for what is missing, and once more with the problem named
/// when nothing was usable.
/// </summary>
internal sealed class Asker(
    IModelGate gate,
    PromptTemplate mending,
    string model,
    int seed,
    SamplingOptions mendingSampling
)
{
    private const int MostFollowUps = 2;
    private const int MostMendings = 2;

    public async Task<Asked<T>> AskAsync<T>(AnswerTask<T> task, CancellationToken cancellationToken)
    {
        var progress = new Progress<T>();
        var followUps = 0;
        var mendings = 0;
        string? problem = null;
        var mends = false;
        var byLines = false;
        for (var number = 0; ; number++)
        {
            var missing = task.Wanted - progress.Kept.Count;
            var request = Request(task, progress.Kept, missing, number, problem, mends, byLines);
            var result = await gate.AskAsync(request, cancellationToken).ConfigureAwait(false);
            if (result is AskResult.Unanswered unanswered)
                return progress.Close(unanswered.Reason, unanswered: !unanswered.Permanent);

            var answer = ((AskResult.Answered)result).Answer;
            progress.Count(answer);
            var reading = task.Read(answer.Text, missing);
            if (reading.Items.Count == 0 && answer.End == AnswerEnd.Length)
                gate.ReportStructureTrouble(answer);
            var gained = progress.Take(reading, task, new EchoCheck(request.System + request.SystemForLines), missing);
            problem = progress.Kept.Count >= task.Wanted ? null : Problem(answer, reading, progress);
            if (problem is null)
                return progress.Close("", unanswered: false);
            if (task.OnlyOnce)
                return progress.Close(problem, unanswered: false);

            if (gained > 0 && followUps < MostFollowUps)
            {
                followUps++;
                mends = false;
                // What was merely left out needs no remark; what was refused would be written again.
                problem = progress.LastLoss;
            }
            else if (gained == 0 && mendings < (reading.Items.Count == 0 ? MostMendings : 1))
            {
                mendings++;
                mends = true;
                // Once more in the same form, with another seed; then a model that loses its way in JSON may still write plain lines.
                byLines =
                    mendings == MostMendings
                    && reading.Items.Count == 0
                    && (reading.Truncated || answer.End == AnswerEnd.Length);
            }
            else
                return progress.Close(problem, unanswered: false);
        }
    }

    private ModelRequest Request<T>(
        AnswerTask<T> task,
        IReadOnlyList<T> kept,
        int missing,
        int number,
        string? problem,
        bool mends,
        bool byLines
    )
    {
        var values = task.Values(kept, missing);
        var structured = task.Schema is not null;
        var system = task.Template.Render("System", values);
        var systemForLines = structured ? system + "\n\n" + task.Template.Render("Lines", values) : null;
        var user = task.Template.Render("User", values);
        if (problem is not null)
        {
            var remark = mending.Render(
                "Text",
                new Dictionary<string, string>(StringComparer.Ordinal) { ["problem"] = problem }
            );
            user = $"{remark}\n\n{user}";
        }
        var sampling = mends
            ? mendingSampling with
            {
                Model = mendingSampling.Model ?? task.Sampling.Model,
            }
            : task.Sampling;
        return new ModelRequest
        {
            Item = task.Item.Key,
            Sample = $"{task.Item.Key.Number}/{task.Part}/{number}/{task.Item.Tries}",
            Model = sampling.Model ?? model,
            System =
                byLines ? systemForLines!
                : structured ? system + "\n\n" + task.Template.Render("JSON", values)
                : system,
            SystemForLines = byLines ? null : systemForLines,
            Messages = [new PromptMessage(FromModel: false, user)],
            Sampling = sampling,
            MaxTokens = sampling.MaxTokens ?? task.MaxTokens(missing),
            Seed = SeedOf(task, number),
            Schema = byLines ? null : task.Schema?.Invoke(missing),
            Inputs = task.Demo with { Count = task.Wanted == 1 ? task.Demo.Count : missing },
        };
    }

    // A seed of its own for every request: one seed for all makes small models answer like prompts alike.
    private int SeedOf<T>(AnswerTask<T> task, int number)
    {
        var mixed = 0UL;
        foreach (
            var part in (ReadOnlySpan<long>)[seed, task.Item.Key.Value, number, task.Item.Tries, PartNumber(task.Part)]
        )
            mixed = Spread.Mix(mixed ^ (ulong)part);
        return (int)(mixed >> 33);
    }

    private static long PartNumber(string part) => part.Aggregate(0L, (number, letter) => (number * 31) + letter);

    private static string Problem<T>(ModelAnswer answer, Reading<T> reading, Progress<T> progress)
    {
        if (answer.Text.Length == 0)
            return answer.End switch
            {
                AnswerEnd.Length =>
                    "the answer was used up before it began (a reasoning model may need a larger max_tokens)",
                AnswerEnd.Filtered => "the provider's filter held the answer back",
                _ => "the answer was empty",
            };
        if (progress.LastLoss is { } loss)
            return loss;
        if (reading.Problems.Count > 0)
            return reading.Problems[0].Text;
        return reading.Truncated
            ? "the answer was cut before it was complete"
            : "the answer held less than was asked for";
    }

    private sealed class Progress<T>
    {
        private static readonly Verdict Echo = new Verdict.Reject("it repeats the request instead of answering it");

        private readonly List<(string Reason, string Text)> _losses = [];
        private Usage _usage;
        private string _lastAnswer = "";
        private bool _readable;
        private int _doubts;
        private int _requests;

        public List<T> Kept { get; } = [];

        /// <summary>Why the last answer's first refused element was refused.</summary>
        public string? LastLoss { get; private set; }

        public void Count(ModelAnswer answer)
        {
            _lastAnswer = answer.Text;
            _requests++;
            _usage = _usage.Add(answer.Replayed ? default : new Usage(1, answer.InputTokens, answer.OutputTokens));
        }

        public int Take(Reading<T> reading, AnswerTask<T> task, EchoCheck echo, int missing)
        {
            LastLoss = null;
            var before = Kept.Count;
            _readable |= reading.Items.Count > 0;
            _doubts += reading.Repairs.Count > 0 ? 1 : 0;
            foreach (var problem in reading.Problems)
                _losses.Add((problem.Text, problem.Fragment));
            foreach (var item in reading.Items.Take(missing))
                switch (task.Texts(item).Any(echo.IsEcho) ? Echo : task.Check(item, Kept))
                {
                    case Verdict.Reject refused:
                        _losses.Add((refused.Reason, string.Join("\n", task.Texts(item))));
                        LastLoss ??= refused.Reason;
                        break;
                    case Verdict.Flag:
                        _doubts++;
                        Kept.Add(item);
                        break;
                    default:
                        Kept.Add(item);
                        break;
                }
            return Kept.Count - before;
        }

        public Asked<T> Close(string problem, bool unanswered) =>
            new(
                Kept,
                _losses,
                _lastAnswer,
                problem,
                _readable,
                unanswered,
                _doubts + Math.Max(0, _requests - 1),
                _usage
            );
    }
}
