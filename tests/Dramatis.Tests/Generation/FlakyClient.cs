using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Generation;

/// <summary>A caller's own client: answers the whole prompt's text, or throws what the answer throws.</summary>
internal sealed class FlakyClient(Func<string, string> answer) : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            new ChatResponse(
                new ChatMessage(ChatRole.Assistant, answer(string.Join('\n', messages.Select(message => message.Text))))
            )
        );

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }
}
