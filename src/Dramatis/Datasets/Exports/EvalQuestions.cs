using System.Globalization;
using Dramatis.Checks.Metrics;
using Dramatis.Datasets.Reading;

namespace Dramatis.Datasets.Exports;

/// <summary>
/// Chooses the questions of <c>eval_&lt;name&gt;.jsonl</c>, and takes every row that asks one of them, or is about a topic that is held
/// out, out of the training files.
/// </summary>
internal sealed class EvalQuestions(ExportPlan plan, Func<int, SourceRow> read)
{
    private const int WantedKnown = 60;
    private const int WantedBoundary = 60;
    private const int WantedSmallTalk = 20;

    // Where the biography has been changed since no sentence fits any more: that is found out soon.
    private const int MostTried = 2_000;

    // More would be missed in training.
    private const double LargestShare = 0.2;

    private readonly HashSet<ulong> _asked = [];
    private readonly ulong[] _all = Sorted(plan);

    /// <summary>The chosen topics' names.</summary>
    public IReadOnlyList<string> Topics { get; private set; } = [];

    /// <summary>What is short, in words for people.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Whether a row may give a question, though it may be left out of training because its kind was not asked for.</summary>
    public static bool IsCandidate(in PlannedRow row) =>
        !row.IsMixed && (row.Side == Side.Training || ReferenceEquals(row.Reason, RowSelection.OtherKind));

    /// <summary>The questions of each source; the plan is changed.</summary>
    public IReadOnlyList<IReadOnlyList<EvalQuestion>> Choose(IReadOnlyList<ExportSource> sources)
    {
        var topics = HeldOutTopics.Choose(plan);
        Topics = [.. topics.Select(topic => plan.Topics[topic]).Order(StringComparer.Ordinal)];
        if (topics.Count < 2)
            Notes.Add(
                $"{topics.Count} topics are held out for the evaluation, not 2: too few have preference pairs that probe the boundary."
            );
        var chosen = sources.Select(source => Choose(source, topics)).ToList();
        for (var row = 0; row < plan.Count; row++)
        {
            if (plan.Rows[row].Side != Side.Training)
                continue;
            if (topics.Contains(plan.Rows[row].Topic))
                plan.LeaveOut(row, "about a topic held out for the evaluation");
            else if (Asks(row))
                plan.LeaveOut(row, "asks a question of the evaluation");
        }
        return chosen;
    }

    private List<EvalQuestion> Choose(ExportSource source, IReadOnlySet<short> topics)
    {
        var known = Known(source, topics);
        var boundary = Boundary(source, topics);
        var talk = SmallTalk
            .Questions.Where(question => Count(SpeechHash.Of(question)) == 0)
            .Take(WantedSmallTalk)
            .Select(question => new EvalQuestion("small_talk", question))
            .ToList();
        foreach (
            var (kind, count, wanted) in ((string, int, int)[])
                [
                    ("known", known.Count, WantedKnown),
                    ("boundary", boundary.Count, WantedBoundary),
                    ("small talk", talk.Count, WantedSmallTalk),
                ]
        )
            if (count < wanted)
                Notes.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{source.Character.Name}: the evaluation has {count} {kind} questions, not {wanted}; there are not more to be spared."
                    )
                );
        if (source.Profile?.Provenance.Language is { } language && language != "en")
            Notes.Add(
                $"{source.Character.Name}: the small talk of the evaluation is in English, the rows are in \"{language}\"."
            );
        foreach (var question in known.Concat(boundary).Concat(talk))
            _asked.Add(SpeechHash.Of(question.Question));
        return [.. known, .. boundary, .. talk];
    }

    // One a paragraph as long as there are paragraphs: what few others ask first, so that little is lost with it.
    private List<EvalQuestion> Known(ExportSource source, IReadOnlySet<short> topics)
    {
        var candidates = Candidates(source, row => row.IsKnown && !topics.Contains(row.Topic));
        var most = Math.Min(WantedKnown, (int)Math.Ceiling(candidates.Count * LargestShare));
        var texts = source.Texts();
        var found = new SortedDictionary<int, EvalQuestion>();
        var seen = new HashSet<ulong>();
        var rounds = candidates
            .GroupBy(candidate => plan.Rows[candidate.Row].Paragraph)
            .SelectMany(group =>
                group
                    .OrderBy(candidate => candidate.Asked)
                    .ThenBy(candidate => plan.Rows[candidate.Row].Kind)
                    .ThenBy(candidate => candidate.Hash)
                    .ThenBy(candidate => candidate.Row)
                    .Select((candidate, round) => (candidate, round, Place: WordHashes.Mix((ulong)group.Key)))
            )
            .OrderBy(entry => entry.round)
            .ThenBy(entry => entry.Place)
            .Take(MostTried);
        foreach (var ((row, hash, _), _, _) in rounds)
        {
            if (found.Count >= most)
                break;
            if (!seen.Contains(hash) && KnownQuestion(source, row, texts) is { } question)
            {
                seen.Add(hash);
                found.Add(row, question);
            }
        }
        return [.. found.Values];
    }

    private EvalQuestion? KnownQuestion(ExportSource source, int number, ProfileTexts texts)
    {
        var row = read(number);
        var example = row.Example!;
        var question = example.Messages.Last(message => message.Role == "user").Content;
        var answer = example.IsPair ? example.Chosen : example.Messages[^1].Content;
        var gold = GoldSentence.Of(
            texts.Of(row.ParagraphHash, row.Paragraph),
            question.Replace(source.Character.Name, "", StringComparison.OrdinalIgnoreCase),
            answer
        );
        return gold.Length == 0
            ? null
            : new EvalQuestion("known", question)
            {
                Id = row.Id,
                Gold = gold,
                Answer = answer,
                Paragraph = row.Paragraph,
            };
    }

    private List<EvalQuestion> Boundary(ExportSource source, IReadOnlySet<short> topics)
    {
        var found = new SortedDictionary<int, EvalQuestion>();
        var seen = new HashSet<ulong>();
        var rounds = Candidates(
                source,
                row => row is { IsBoundary: true, Kind: ExportKind.Pair } && topics.Contains(row.Topic)
            )
            .GroupBy(candidate => plan.Rows[candidate.Row].Topic)
            .SelectMany(group =>
                group.OrderBy(candidate => candidate.Hash).Select((candidate, round) => (candidate, round, group.Key))
            )
            .OrderBy(entry => entry.round)
            .ThenBy(entry => entry.Key);
        foreach (var ((row, hash, _), _, topic) in rounds)
        {
            if (found.Count >= WantedBoundary)
                break;
            if (!seen.Add(hash))
                continue;
            var asked = read(row);
            found.Add(
                row,
                new EvalQuestion("boundary", asked.Example!.Messages[^1].Content)
                {
                    Id = asked.Id,
                    Answer = asked.Example.Chosen,
                    Topic = plan.Topics[topic],
                }
            );
        }
        return [.. found.Values];
    }

    private List<(int Row, ulong Hash, int Asked)> Candidates(ExportSource source, Func<PlannedRow, bool> isOne)
    {
        var candidates = new List<(int, ulong, int)>();
        for (var row = 0; row < plan.Count; row++)
            if (
                IsCandidate(plan.Rows[row])
                && plan.Files[plan.Rows[row].File].Source == source
                && isOne(plan.Rows[row])
                && plan.Speeches(row) is [.., var last]
            )
                candidates.Add((row, last, Count(last)));
        return candidates;
    }

    private bool Asks(int row)
    {
        foreach (var speech in plan.Speeches(row))
            if (_asked.Contains(speech))
                return true;
        return false;
    }

    private int Count(ulong speech)
    {
        var at = Array.BinarySearch(_all, speech);
        if (at < 0)
            return 0;
        var (first, end) = (at, at + 1);
        while (first > 0 && _all[first - 1] == speech)
            first--;
        while (end < _all.Length && _all[end] == speech)
            end++;
        return end - first;
    }

    private static ulong[] Sorted(ExportPlan plan)
    {
        var all = plan.Speeches().ToArray();
        Array.Sort(all);
        return all;
    }
}
