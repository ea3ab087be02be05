using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Routing;

/// <summary>
/// Sees to it that every attempt of every call is set aside before it is sent and counted when it was answered, also by a body that proved
/// to be no answer.
/// </summary>
internal sealed class SpendingChatClient(IChatClient inner, Spending spending) : DelegatingChatClient(inner)
{
    private const int BytesPerToken = 4;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new ChatOptions();
        var call = options.Call();
        var input = spending.CountsTokens && call.Request is { } request ? TokenEstimate.LargestOf(request) : 0;
        var most = options.MaxOutputTokens ?? 0;
        var reserved = await spending.ReserveAsync(input, most, cancellationToken).ConfigureAwait(false);
        call.Received = null;
        Usage? taken = null;
        try
        {
            var response = await InnerClient
                .GetResponseAsync(messages, options, cancellationToken)
                .ConfigureAwait(false);
            taken = Taken(call, response);
            return response;
        }
        finally
        {
            if ((taken ?? TakenInVain(call, most)) is { } answered)
                spending.Settle(reserved, answered, input);
            else
                spending.Release(reserved);
        }
    }

    private static Usage Taken(CallContext call, ChatResponse response) =>
        new(
            1,
            TokenEstimate.Count(response.Usage?.InputTokenCount) ?? Estimate(call),
            TokenEstimate.Count(response.Usage?.OutputTokenCount) ?? TokenEstimate.Of(response.Text)
        );

    // What came was no answer, or could not be kept: nobody says what it cost, so it is taken for what it may have.
    private static Usage? TakenInVain(CallContext call, int most) =>
        call.Received is { } received
            ? new Usage(1, Estimate(call), Math.Min(most, received.Body.Length / BytesPerToken))
            : null;

    private static int Estimate(CallContext call) => call.Request is { } request ? TokenEstimate.Of(request) : 0;
}
