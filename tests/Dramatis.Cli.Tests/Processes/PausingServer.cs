using Dramatis.Testing.Models;

namespace Dramatis.Cli.Tests.Processes;

/// <summary>A model server that answers so many requests and keeps the next ones waiting until it is told to go on.</summary>
internal sealed class PausingServer : IAsyncDisposable
{
    private readonly TaskCompletionSource paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FakeModelServer server = null!;

    /// <summary>Completes when a request waits.</summary>
    public Task Paused => paused.Task.WaitAsync(HangGuard.Wait);

    public int Requests => server.Requests;

    public string Endpoint => $"{server.Address}/v1";

    public static async Task<PausingServer> StartAsync(int pauseAfter, int waiting = 1)
    {
        var pausing = new PausingServer();
        pausing.server = await FakeModelServer.StartAsync(
            AskingModel.Options with
            {
                Fault = request =>
                {
                    if (request.Number >= pauseAfter + waiting)
                        pausing.paused.TrySetResult();
                    return request.Number > pauseAfter ? new Fault.After(pausing.resumed.Task) : null;
                },
            }
        );
        return pausing;
    }

    public void Resume() => resumed.TrySetResult();

    public ValueTask DisposeAsync()
    {
        Resume();
        return server.DisposeAsync();
    }
}
