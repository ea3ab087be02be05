using System.Diagnostics;

namespace Dramatis.Testing.Serving;

/// <summary>Keeps count of what happens at a server; every number it gives is of one moment.</summary>
internal sealed class ServingRecord(ServingScenario scenario)
{
    private readonly Lock gate = new();
    private readonly List<ulong> words = [];
    private readonly List<long> answeredAt = [];
    private readonly List<(int Number, TaskCompletionSource Reached)> awaited = [];
    private int refused;
    private int inFlight;
    private int mostInFlight;
    private int waiting;
    private int longestQueue;
    private double queueArea;
    private long queueSince;
    private long firstAt;
    private long lastAt;
    private int answered;

    /// <summary>A request has come.</summary>
    /// <param name="hash">Of its words.</param>
    /// <returns>Its number, from 0.</returns>
    public int Arrived(ulong hash)
    {
        lock (gate)
        {
            var now = Stopwatch.GetTimestamp();
            if (firstAt == 0)
                queueSince = firstAt = now;
            words.Add(hash);
            answeredAt.Add(0);
            mostInFlight = Math.Max(mostInFlight, ++inFlight);
            for (var i = awaited.Count - 1; i >= 0; i--)
                if (words.Count >= awaited[i].Number)
                {
                    awaited[i].Reached.TrySetResult();
                    awaited.RemoveAt(i);
                }
            return words.Count - 1;
        }
    }

    public void Waits(int change)
    {
        lock (gate)
        {
            CountQueue(Stopwatch.GetTimestamp());
            waiting += change;
            longestQueue = Math.Max(longestQueue, waiting);
        }
    }

    public void Refused()
    {
        lock (gate)
        {
            refused++;
        }
    }

    public void Answered(int number)
    {
        lock (gate)
        {
            // What was begun before the counts were taken back does not belong to these.
            if (number >= answeredAt.Count)
                return;
            answeredAt[number] = lastAt = Stopwatch.GetTimestamp();
            answered++;
            CountQueue(lastAt);
        }
    }

    public void Left()
    {
        lock (gate)
        {
            inFlight--;
        }
    }

    /// <summary>Ends when so many requests have come.</summary>
    public Task ReachAsync(int requests, CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (words.Count >= requests)
                return Task.CompletedTask;
            awaited.Add((requests, reached));
        }
        return reached.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Forgets everything but what is in flight.</summary>
    public void Clear()
    {
        lock (gate)
        {
            words.Clear();
            answeredAt.Clear();
            (refused, mostInFlight, longestQueue, answered) = (0, 0, 0, 0);
            (firstAt, lastAt, queueArea) = (0, 0, 0);
        }
    }

    /// <summary>When the answers went out, in milliseconds from the first request, in their order.</summary>
    public IReadOnlyList<double> AnswerTimes()
    {
        lock (gate)
        {
            var times = answeredAt
                .Where(at => at > 0)
                .Select(at => Stopwatch.GetElapsedTime(firstAt, at).TotalMilliseconds)
                .ToList();
            times.Sort();
            return times;
        }
    }

    /// <summary>Every request in the order of arrival: the hash of its words, and whether it was answered.</summary>
    public IReadOnlyList<(ulong Words, bool Answered)> Requests()
    {
        lock (gate)
        {
            return [.. words.Select((hash, number) => (hash, answeredAt[number] > 0))];
        }
    }

    public ServingFigures Figures()
    {
        lock (gate)
        {
            CountQueue(lastAt);
            var seconds = answered == 0 ? 0 : Stopwatch.GetElapsedTime(firstAt, lastAt).TotalSeconds;
            var distinct = words.Where((_, number) => answeredAt[number] > 0).ToHashSet().Count;
            return new ServingFigures
            {
                Scenario = scenario.Name,
                Requests = words.Count,
                Answered = answered,
                Refused = refused,
                Repeated = answered - distinct,
                MostInFlight = mostInFlight,
                LongestQueue = longestQueue,
                MeanQueue = seconds > 0 ? queueArea / seconds : 0,
                Seconds = seconds,
                IdealSeconds = scenario.IdealTime(answered, mostInFlight).TotalSeconds,
                FirstRequestAt = firstAt,
                ServerCpuSeconds = Environment.CpuUsage.TotalTime.TotalSeconds,
            };
        }
    }

    private void CountQueue(long now)
    {
        if (now <= queueSince)
            return;
        queueArea += waiting * Stopwatch.GetElapsedTime(queueSince, now).TotalSeconds;
        queueSince = now;
    }
}
