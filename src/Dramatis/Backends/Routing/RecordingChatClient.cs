using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dramatis.Backends.Reading;
using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Routing;

/// <summary>
/// Stands before a client that is not ours: commits the response as returned before anything uses it, and sorts its
/// exceptions. The client stays its owner's: it is not disposed here.
/// </summary>
/// <param name="inner">The client.</param>
/// <param name="name">What to call it in messages.</param>
/// <param name="passesContext">Hand over what travels with a call; false for clients that may put unknown options on the wire.</param>
/// <param name="time">The clock.</param>
internal sealed class RecordingChatClient(IChatClient inner, string name, bool passesContext, TimeProvider time)
    : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var call = options.GetCall();
        var started = time.GetTimestamp();
        ChatResponse response;
        try
        {
            response = await inner
                .GetResponseAsync(messages, passesContext ? options : options?.WithoutCall(), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception problem) when (IsOfTheClient(problem, cancellationToken))
        {
            throw ToFailure(problem);
        }
        if (call is not null)
            await call.RecordAsync(
                    new ReceivedBody(
                        Serialize(response),
                        BodyFormat.ChatResponse,
                        name,
                        call.Attempt,
                        time.GetElapsedTime(started)
                    )
                )
                .ConfigureAwait(false);
        return response;
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var response = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var update in response.ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => inner.GetService(serviceType, serviceKey);

    public void Dispose() { }

    private static byte[] Serialize(ChatResponse response)
    {
        // The provider's own object is a convenience for its callers and often cannot be written.
        var raw = response.RawRepresentation;
        response.RawRepresentation = null;
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(
                response,
                AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatResponse))
            );
        }
        finally
        {
            response.RawRepresentation = raw;
        }
    }

    private static bool IsOfTheClient(Exception problem, CancellationToken cancellationToken) =>
        problem is not (RunException or CallFailedException)
        && !(problem is OperationCanceledException && cancellationToken.IsCancellationRequested);

    // A client of any provider may throw anything; what it is decides between this attempt, this item and the run.
    private CallFailedException ToFailure(Exception problem)
    {
        var words = ServerText.Clean(problem.Message);
        var kind = problem switch
        {
            _ when StatusOf(problem) is { } status => FailureRules.KindOf(status, "", words),
            HttpRequestException or IOException or SocketException or TimeoutException or OperationCanceledException =>
                CallFailureKind.Transient,
            _ => CallFailureKind.Refused,
        };
        return new CallFailedException(kind, $"{name} failed ({problem.GetType().Name}): {words}", null, problem);
    }

    // SDKs have exception types of their own, nearly all with the HTTP status under one of two names.
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2075",
        Justification = "Where a trimmed SDK has lost the property, its exception counts as one without a status."
    )]
    private static int? StatusOf(Exception problem)
    {
        var type = problem.GetType();
        var status = (type.GetProperty("StatusCode") ?? type.GetProperty("Status"))?.GetValue(problem) switch
        {
            int number => number,
            HttpStatusCode code => (int)code,
            _ => 0,
        };
        return status is >= 300 and <= 599 ? status : null;
    }
}
