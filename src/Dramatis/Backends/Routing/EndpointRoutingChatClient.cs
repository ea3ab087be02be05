using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Routing;

/// <summary>Sends each call to the endpoint that has most room, when it has room, and notes what became of it.</summary>
internal sealed class EndpointRoutingChatClient(EndpointPool pool, bool hasSeveral) : IChatClient
{
    public EndpointPool Pool => pool;

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? chatOptions = null,
        CancellationToken cancellationToken = default
    )
    {
        var options = chatOptions ?? new ChatOptions();
        var call = options.Call();
        var tokens = pool.CountsTokens && call.Request is { } asked ? TokenEstimate.Of(asked) + asked.MaxTokens : 0;
        var step = call.Request?.Item.Step ?? default;
        var slot = call.IsHedge
            ? pool.TakeFree(step, call.Avoid, tokens) ?? throw new TurnedAwayException()
            : await pool.TakeAsync(step, call.Avoid, tokens, cancellationToken).ConfigureAwait(false);
        call.Slot = slot;
        try
        {
            call.BeforeSending?.Invoke();
            var response = await slot
                .Route.Client.GetResponseAsync(messages, options, cancellationToken)
                .ConfigureAwait(false);
            pool.Answered(slot, response.Usage);
            if (tokens > 0 && response.Usage?.TotalTokenCount is { } real and > 0)
                pool.Correct(slot.Route, tokens, real);
            return response;
        }
        catch (CallFailedException failure)
        {
            call.Avoid = slot.Route.Name;
            if (failure.Kind == CallFailureKind.Fatal && hasSeveral)
                throw pool.SetAside(slot, failure);
            if (failure.Kind == CallFailureKind.Unreachable)
                pool.Missed(slot, failure.Message);
            else
                pool.Failed(slot, failure, isAgain: call.Attempt > 1);
            throw;
        }
        catch
        {
            pool.Abandoned(slot);
            throw;
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? chatOptions = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var response = await GetResponseAsync(messages, chatOptions, cancellationToken).ConfigureAwait(false);
        foreach (var update in response.ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => pool.Dispose();
}
