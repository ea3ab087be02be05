namespace Dramatis.Backends.Clients;

/// <summary>
/// The order in which calls were sent to an endpoint and when answers came back, so that a call waiting in the server's
/// queue behind ours is not taken for a hung one: its clock starts anew with every answer to a call sent before it.
/// </summary>
internal sealed class QueueProgress(TimeProvider time, TimeSpan grain)
{
    private readonly Lock gate = new();

    // Later answers stand further right and have a higher number than all to their left: an answer to an earlier call than
    // the last one says more, and replaces it. Answers closer together than the grain count as one, which bounds the list.
    private readonly List<(long Number, long Time)> answers = [];
    private long last;

    public TimeSpan Grain => grain;

    /// <summary>A call is about to be sent; returns its number.</summary>
    public long Enter() => Interlocked.Increment(ref last);

    public void Answered(long number)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            while (answers.Count > 0 && answers[^1].Number >= number)
                answers.RemoveAt(answers.Count - 1);
            if (answers.Count == 0 || time.GetElapsedTime(answers[^1].Time, now) >= grain)
                answers.Add((number, now));
            if (answers.Count > MostAnswers)
                answers.RemoveAt(0);
        }
    }

    /// <summary>When an answer to an earlier call than this came last; null when none has.</summary>
    public long? LatestBefore(long number)
    {
        lock (gate)
        {
            var (low, high) = (0, answers.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (answers[middle].Number < number)
                    low = middle + 1;
                else
                    high = middle;
            }
            return low == 0 ? null : answers[low - 1].Time;
        }
    }

    // Older ones lie further back than any time limit.
    private const int MostAnswers = 256;
}
