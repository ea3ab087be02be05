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

    /// <summary>How many attempts were made again.</summary>
    public long Retries => Interlocked.Read(ref retries);

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new ChatOptions();
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(CallKey, options.Call());
        try
        {
            return await pipeline
                .ExecuteAsync(
                    static async (context, call) =>
                        await call
                            .Inner.GetResponseAsync(call.Messages, call.Options, context.CancellationToken)
                            .ConfigureAwait(false),
                    context,
                    (Inner: InnerClient, Messages: messages, Options: options)
                )
                .ConfigureAwait(false);
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
