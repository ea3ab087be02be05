using Dramatis.Runs;

namespace Dramatis.Backends;

/// <summary>
/// What a run spends, and the ceilings it must not pass. A call reserves the most it can take before it is sent, and settles for what it
/// took: so nothing that is under way can bring the sum above a ceiling. Shared by all gates of a run.
/// </summary>
/// <param name="maxCalls">The most answered calls; null: any number.</param>
/// <param name="maxTokens">The most tokens, in and out together.</param>
/// <param name="maxCost">The most money; only with <paramref name="prices"/>.</param>
/// <param name="prices">What tokens cost; null when nobody said.</param>
internal sealed class Spending(int? maxCalls, long? maxTokens, decimal? maxCost, Prices? prices)
{
    // A server that counts more than this counts something else.
    private const double LargestInputFactor = 4;

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiting> _waiting = [];
    private Usage _spent;
    private Usage _reserved;
    private Usage _hedged;
    private CeilingStop? _stop;

    // Prompts are estimated before they are sent: a tenth for the estimate, and what servers were seen to count beyond it.
    private double _inputFactor = 1.1;

    public static Spending Of(RunOptions options) =>
        new(options.MaxCalls, options.MaxTokens, options.MaxCost, Prices.Of(options));

    /// <summary>Counts only.</summary>
    public static Spending Unlimited() => new(null, null, null, null);

    /// <summary>Called once, when the first call is held back for good; from any thread.</summary>
    public Action<CeilingStop> Stopped { get; set; } = static _ => { };

    /// <summary>Whether tokens have to be known before a call is sent.</summary>
    public bool CountsTokens => maxTokens is not null || maxCost is not null;

    /// <summary>What was spent so far, answers that proved useless included.</summary>
    public Usage Spent
    {
        get
        {
            lock (_lock)
                return _spent;
        }
    }

    /// <summary>
    /// What hedges may have cost beyond that: a call counts once in <see cref="Spent"/>, and its second request here, whether it is billed or not.
    /// Ceilings look at both.
    /// </summary>
    public Usage Hedged
    {
        get
        {
            lock (_lock)
                return _hedged;
        }
    }

    /// <summary>The same in money; null without prices.</summary>
    public decimal? Cost => prices?.Of(Spent);

    /// <summary>The ceiling that stopped the run; null when none did.</summary>
    public CeilingStop? Stop
    {
        get
        {
            lock (_lock)
                return _stop;
        }
    }

    /// <summary>
    /// Sets aside what a call can take. While that does not fit, but calls under way may still give something back, it waits, in the order
    /// in which it was asked for.
    /// </summary>
    /// <param name="inputTokens">The prompt's tokens as estimated.</param>
    /// <param name="mostOutputTokens">The longest answer.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What was set aside: to be settled or released, in any case.</returns>
    /// <exception cref="CeilingReachedException">It will not fit any more.</exception>
    public async Task<Usage> ReserveAsync(int inputTokens, int mostOutputTokens, CancellationToken cancellationToken)
    {
        if (maxCalls is null && !CountsTokens)
            return default;
        Waiting waiting;
        CeilingStop? stop;
        lock (_lock)
        {
            waiting = new Waiting(Most(inputTokens, mostOutputTokens));
            _waiting.AddLast(waiting);
            stop = Serve();
        }
        Tell(stop);
        using var giving = cancellationToken.Register(() => GiveUp(waiting, cancellationToken));
        return await waiting.Turn.Task.ConfigureAwait(false);
    }

    /// <summary>Sets aside what a hedge can take, if that fits now and nobody waits; null otherwise.</summary>
    /// <param name="inputTokens">The prompt's tokens as estimated.</param>
    /// <param name="mostOutputTokens">The longest answer.</param>
    public Usage? ReserveHedge(int inputTokens, int mostOutputTokens)
    {
        if (maxCalls is null && !CountsTokens)
            return default(Usage);
        lock (_lock)
        {
            var most = Most(inputTokens, mostOutputTokens);
            if (_stop is not null || _waiting.Count > 0 || Beyond(most) is not null)
                return null;
            _reserved += most;
            return most;
        }
    }

    /// <summary>Counts what a second request may have cost, and gives back the rest of what was set aside for it.</summary>
    public void SettleHedge(Usage reserved, Usage taken)
    {
        lock (_lock)
            _hedged += taken;
        Release(reserved);
    }

    /// <summary>Counts what an answered call took, and gives back the rest of what was set aside.</summary>
    /// <param name="reserved">What was set aside.</param>
    /// <param name="taken">What it took.</param>
    /// <param name="estimatedInput">The prompt's tokens as estimated; 0 when they were not.</param>
    public void Settle(Usage reserved, Usage taken, int estimatedInput)
    {
        CeilingStop? stop;
        lock (_lock)
        {
            _spent += taken;
            if (estimatedInput > 0)
                _inputFactor = Math.Max(
                    _inputFactor,
                    Math.Min(LargestInputFactor, (double)taken.InputTokens / estimatedInput)
                );
            _reserved = Minus(_reserved, reserved);
            stop = Serve();
        }
        Tell(stop);
    }

    /// <summary>Gives back what was set aside for a call that was not answered.</summary>
    public void Release(Usage reserved) => Settle(reserved, default, 0);

    // Under the lock. Continuations run elsewhere.
    private CeilingStop? Serve()
    {
        CeilingStop? stop = null;
        while (_waiting.First is { Value: var next })
        {
            if (_stop is null && Beyond(next.Most) is { } beyond)
            {
                if (_reserved.Calls > 0)
                    break;
                _stop = stop = beyond;
            }
            _waiting.RemoveFirst();
            if (_stop is not null)
            {
                next.Turn.TrySetException(new CeilingReachedException());
                continue;
            }
            _reserved += next.Most;
            next.Turn.TrySetResult(next.Most);
        }
        return stop;
    }

    // The first ceiling that what is spent and set aside would pass with this.
    private CeilingStop? Beyond(Usage most)
    {
        var all = _spent + _hedged + _reserved + most;
        if (maxCalls is { } calls && all.Calls > calls)
            return new CeilingStop(Ceiling.Calls, calls, _spent.Calls, most.Calls);
        if (maxTokens is { } tokens && Tokens(all) > tokens)
            return new CeilingStop(Ceiling.Tokens, tokens, Tokens(_spent), Tokens(most));
        if (maxCost is { } cost && prices is { } known && known.Of(all) > cost)
            return new CeilingStop(Ceiling.Cost, cost, known.Of(_spent), known.Of(most));
        return null;
    }

    private Usage Most(int inputTokens, int mostOutputTokens) =>
        new(1, (long)Math.Ceiling(inputTokens * _inputFactor), mostOutputTokens);

    private void GiveUp(Waiting waiting, CancellationToken cancellationToken)
    {
        CeilingStop? stop = null;
        lock (_lock)
            if (_waiting.Remove(waiting))
            {
                waiting.Turn.TrySetCanceled(cancellationToken);
                // A smaller one may have stood behind it.
                stop = Serve();
            }
        Tell(stop);
    }

    private void Tell(CeilingStop? stop)
    {
        if (stop is not null)
            Stopped(stop);
    }

    private static long Tokens(Usage usage) => usage.InputTokens + usage.OutputTokens;

    private static Usage Minus(Usage left, Usage right) =>
        new(left.Calls - right.Calls, left.InputTokens - right.InputTokens, left.OutputTokens - right.OutputTokens);

    private sealed class Waiting(Usage most)
    {
        public Usage Most => most;

        public TaskCompletionSource<Usage> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>A call was held back because of a ceiling: its item stays open, and the run stops as if it were cancelled.</summary>
internal sealed class CeilingReachedException() : Exception("A ceiling is reached.");
