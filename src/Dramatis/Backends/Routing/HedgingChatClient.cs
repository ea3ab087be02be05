using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Routing;

/// <summary>
/// Asks a call that takes unusually long a second time, beside the first, and takes the answer that comes first; the other one is given up.
/// It takes places nobody waits for, never the last of a ceiling, and for few calls.
/// </summary>
/// <remarks>
/// The first request is its caller's to count. What the second one may have cost is counted here, as <see cref="Spending.Hedged"/>: one of
/// the two is too many, whichever it is.
/// </remarks>
internal sealed class HedgingChatClient(IChatClient inner, Spending spending, TimeProvider time)
    : DelegatingChatClient(inner)
{
    // Were the server slow with all calls at once, twice as many would not help it.
    private const int CallsAHedge = 20;
    private const int FirstHedges = 4;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    private readonly Stragglers _stragglers = new();
    private long _calls;
    private long _hedges;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new ChatOptions();
        Interlocked.Increment(ref _calls);
        // The place of an attempt before this one says nothing.
        options.Call().Slot = null;
        var asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        using var first = new Attempt(InnerClient, asked, options, cancellationToken);
        var answered = first;
        while (await StragglesAsync(first).ConfigureAwait(false))
        {
            using var hedge = TryHedge(first, asked, cancellationToken);
            if (hedge is not null && await SoonerAsync(first, hedge).ConfigureAwait(false) is { } sooner)
            {
                answered = sooner;
                break;
            }
            await first.WaitAsync(LookAgain, time).ConfigureAwait(false);
        }
        var response = await answered.Response.ConfigureAwait(false);
        if (answered.Call.Slot is { } slot)
            _stragglers.Add(StepOf(first.Call), slot.Took(time));
        return response;
    }

    private static StepName StepOf(CallContext call) => call.Request?.Item.Step ?? default;

    // Waits until the call has taken too long; false when it has come to its end before.
    private async Task<bool> StragglesAsync(Attempt attempt)
    {
        while (!attempt.Response.IsCompleted)
        {
            // Without a place it has not been sent, and is no straggler.
            var left =
                attempt.Call.Slot is { } slot && _stragglers.LongestUsual(StepOf(attempt.Call)) is { } usual
                    ? usual - slot.Took(time)
                    : LookAgain;
            if (left <= TimeSpan.Zero)
                return true;
            await attempt.WaitAsync(left, time).ConfigureAwait(false);
        }
        return false;
    }

    // Sends the second request; null when that would be too many, or too dear.
    private Attempt? TryHedge(Attempt first, IReadOnlyList<ChatMessage> asked, CancellationToken cancellationToken)
    {
        var request = first.Call.Request;
        var input = spending.CountsTokens && request is not null ? TokenEstimate.LargestOf(request) : 0;
        if (
            Interlocked.Increment(ref _hedges) <= FirstHedges + (Interlocked.Read(ref _calls) / CallsAHedge)
            && spending.ReserveHedge(input, first.MostTokens) is { } reserved
        )
            return new Attempt(InnerClient, asked, first.Options.WithCall(first.Call.ToHedge()), cancellationToken)
            {
                Reserved = reserved,
            };
        Interlocked.Decrement(ref _hedges);
        return null;
    }

    // Waits for the first answer, and ends the other request; null when there was no place for the second one.
    private async Task<Attempt?> SoonerAsync(Attempt first, Attempt hedge)
    {
        await Task.WhenAny(first.Response, hedge.Response).ConfigureAwait(false);
        if (hedge.WasTurnedAway)
        {
            spending.Release(hedge.Reserved);
            Interlocked.Decrement(ref _hedges);
            return null;
        }
        // One that failed leaves the answer to the other.
        if (!first.IsAnswered && !hedge.IsAnswered)
            await (first.Response.IsCompleted ? hedge : first).EndAsync().ConfigureAwait(false);
        await first.GiveUpAsync().ConfigureAwait(false);
        await hedge.GiveUpAsync().ConfigureAwait(false);
        var (taken, other) = IsLater(hedge, first) ? (hedge, first) : (first, hedge);
        if (CostOf(other, taken, hedge) is { } cost)
            spending.SettleHedge(hedge.Reserved, cost);
        else
            spending.Release(hedge.Reserved);
        if (taken == hedge)
            first.Call.TakeFrom(hedge.Call);
        return taken;
    }

    // Where both were answered, the journal finds the later answer the next time.
    private static bool IsLater(Attempt hedge, Attempt first) =>
        hedge.IsAnswered && (!first.IsAnswered || hedge.Call.Id > first.Call.Id);

    // An answer nobody waited for was most likely written nonetheless, and was about as long.
    private static Usage? CostOf(Attempt other, Attempt taken, Attempt hedge) =>
        other.IsAnswered ? AttemptCost.Of(other.Call, other.Response.Result)
        : !taken.IsAnswered ? AttemptCost.InVain(hedge.Call, hedge.MostTokens)
        : other.Response.IsCanceled ? AttemptCost.Of(taken.Call, taken.Response.Result)
        : AttemptCost.InVain(other.Call, other.MostTokens);

    /// <summary>One of the two requests.</summary>
    private sealed class Attempt : IDisposable
    {
        private readonly CancellationTokenSource _end;

        public Attempt(
            IChatClient client,
            IReadOnlyList<ChatMessage> asked,
            ChatOptions options,
            CancellationToken cancellationToken
        )
        {
            Options = options;
            _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Response = client.GetResponseAsync(asked, options, _end.Token);
        }

        public ChatOptions Options { get; }

        public Task<ChatResponse> Response { get; }

        /// <summary>What was set aside for it, if it is the second.</summary>
        public Usage Reserved { get; init; }

        public CallContext Call => Options.Call();

        public int MostTokens => Options.MaxOutputTokens ?? 0;

        public bool IsAnswered => Response.IsCompletedSuccessfully;

        public bool WasTurnedAway => Response.Exception?.InnerException is TurnedAwayException;

        /// <summary>Waits for its end, whatever that is, or for so long.</summary>
        public Task WaitAsync(TimeSpan longest, TimeProvider time) =>
            Quiet(((Task)Response).WaitAsync(longest, time, CancellationToken.None));

        /// <summary>Waits for its end, whatever that is.</summary>
        public Task EndAsync() => Quiet(Response);

        /// <summary>Ends it. An answer that has arrived is committed first: it was paid for.</summary>
        public async Task GiveUpAsync()
        {
            await _end.CancelAsync().ConfigureAwait(false);
            await EndAsync().ConfigureAwait(false);
        }

        public void Dispose() => _end.Dispose();

        private static async Task Quiet(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
