using Microsoft.Extensions.AI;
using Polly;
using Polly.Retry;

namespace Dramatis.Backends.Routing;

/// <summary>
/// Tries calls that failed in passing again, after growing pauses or as long as the server asked for. The only type that
/// knows Polly.
/// </summary>
internal sealed class ResilientChatClient : DelegatingChatClient
{
    private static readonly ResiliencePropertyKey<CallContext> CallKey = new("call");

    private readonly ResiliencePipeline<ChatResponse> pipeline;
    private readonly RetryOptions options;
    private readonly Random random;
    private readonly Lock gate = new();
    private long retries;

    public ResilientChatClient(IChatClient inner, RetryOptions options, TimeProvider time)
        : base(inner)
    {
        this.options = options;
        random = new Random(options.Seed);
        pipeline = new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions<ChatResponse>
                {
                    // Attempts are counted in the call itself: some retries are none.
                    MaxRetryAttempts = int.MaxValue,
                    ShouldHandle = arguments => ValueTask.FromResult(ShouldRetry(arguments)),
                    DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Pause(arguments)),
                    OnRetry = CountAsync,
                }
            )
            .Build();
    }

    /// <summary>Ends the pauses between attempts, and begins no further attempt; those in flight come to their end.</summary>
    public CancellationToken Stopping { get; set; }

    /// <summary>How many attempts were made again.</summary>
    public long Retries => Interlocked.Read(ref retries);

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new ChatOptions();
        // Polly heeds this one between attempts; an attempt itself heeds the caller's alone.
        using var pausing = Stopping.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Stopping)
            : null;
        var context = ResilienceContextPool.Shared.Get(
            continueOnCapturedContext: false,
            pausing?.Token ?? cancellationToken
        );
        context.Properties.Set(CallKey, options.Call());
        try
        {
            return await pipeline
                .ExecuteAsync(
                    static async (_, call) =>
                        await call
                            .Inner.GetResponseAsync(call.Messages, call.Options, call.Cancellation)
                            .ConfigureAwait(false),
                    context,
                    (Inner: InnerClient, Messages: messages, Options: options, Cancellation: cancellationToken)
                )
                .ConfigureAwait(false);
        }
        catch (Exception end) when (IsTurnedAway(end, cancellationToken))
        {
            throw new TurnedAwayException();
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool ShouldRetry(RetryPredicateArguments<ChatResponse> arguments) =>
        arguments.Outcome.Exception is CallFailedException failure
        && failure.Kind switch
        {
            // The router decides how long to wait, and when an endpoint is lost.
            CallFailureKind.Unreachable => true,
            CallFailureKind.Transient => Call(arguments.Context).Attempt < options.Attempts,
            _ => false,
        };

    // What would have been tried again but for the stop is not unanswered: the next run asks it.
    private bool IsTurnedAway(Exception end, CancellationToken cancellationToken) =>
        Stopping.IsCancellationRequested
        && !cancellationToken.IsCancellationRequested
        && end
            is OperationCanceledException
                or CallFailedException { Kind: CallFailureKind.Transient or CallFailureKind.Unreachable };

    private TimeSpan Pause(RetryDelayGeneratorArguments<ChatResponse> arguments)
    {
        if (arguments.Outcome.Exception is not CallFailedException { Kind: CallFailureKind.Transient } failure)
            return TimeSpan.Zero;
        var longest = options.FirstPause * Math.Pow(2, Math.Min(Call(arguments.Context).Attempt - 1, 30));
        if (longest > options.LongestPause)
            longest = options.LongestPause;
        double jitter;
        lock (gate)
            jitter = random.NextDouble();
        // A pause the server asked for is kept in full, and spread a little beyond.
        return failure.RetryAfter is { } asked ? asked + (options.FirstPause * jitter) : longest * (0.5 + (jitter / 2));
    }

    private ValueTask CountAsync(OnRetryArguments<ChatResponse> arguments)
    {
        if (arguments.Outcome.Exception is CallFailedException { Kind: CallFailureKind.Transient })
        {
            Call(arguments.Context).Attempt++;
            Interlocked.Increment(ref retries);
        }
        return ValueTask.CompletedTask;
    }

    private static CallContext Call(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);
}
