using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Routing;

/// <summary>
/// Sees to it that every attempt of every call is set aside before it is sent and counted when it was answered, also by a body that proved
/// to be no answer.
/// </summary>
internal sealed class SpendingChatClient(IChatClient inner, Spending spending) : DelegatingChatClient(inner)
{
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
            taken = AttemptCost.Of(call, response);
            return response;
        }
        finally
        {
            if ((taken ?? AttemptCost.InVain(call, most)) is { } answered)
                spending.Settle(reserved, answered, input);
            else
                spending.Release(reserved);
        }
    }
}
