using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace Dramatis.Cli.Tests.Processes;

/// <summary>A program that was started.</summary>
internal sealed class Typed : IAsyncDisposable
{
    private readonly Process process;
    private readonly Stream output = new();
    private readonly Stream error = new();
    private readonly Task reading;

    public Typed(Process process)
    {
        this.process = process;
        process.StandardInput.Close();
        reading = Task.WhenAll(
            output.ReadAsync(process.StandardOutput.BaseStream),
            error.ReadAsync(process.StandardError.BaseStream)
        );
    }

    public int Id => process.Id;

    public async Task<Ended> EndAsync()
    {
        using var limit = new CancellationTokenSource(HangGuard.Wait);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            await reading.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"It did not end. Output:\n{output.Text}\nErrors:\n{error.Text}", late);
        }
        return new Ended(process.ExitCode, output.Text, error.Text);
    }

    /// <summary>Waits until the output holds a text.</summary>
    public Task PrintsAsync(string text) => output.HoldsAsync(text).WaitAsync(HangGuard.Wait);

    /// <summary>Sends a signal: "INT" or "TERM".</summary>
    public async Task SendAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    private sealed class Stream
    {
        private readonly Lock gate = new();
        private readonly ArrayBufferWriter<byte> bytes = new();
        private readonly List<(string Text, TaskCompletionSource Seen)> awaited = [];

        public string Text
        {
            get
            {
                lock (gate)
                    return Encoding.UTF8.GetString(bytes.WrittenSpan);
            }
        }

        public async Task ReadAsync(System.IO.Stream from)
        {
            var buffer = new byte[4096];
            while (await from.ReadAsync(buffer) is > 0 and var count)
                lock (gate)
                {
                    bytes.Write(buffer.AsSpan(0, count));
                    foreach (var (text, seen) in awaited)
                        if (Text.Contains(text, StringComparison.Ordinal))
                            seen.TrySetResult();
                }
        }

        public Task HoldsAsync(string text)
        {
            lock (gate)
            {
                var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (Text.Contains(text, StringComparison.Ordinal))
                    seen.SetResult();
                awaited.Add((text, seen));
                return seen.Task;
            }
        }
    }
}

/// <summary>How a program ended, and all it printed.</summary>
internal sealed record Ended(int ExitCode, string Output, string Error)
{
    public IEnumerable<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void ShouldEndWith(ExitCode code) => ExitCode.ShouldBe((int)code, $"{Output}\n{Error}");
}
