using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using Dramatis.Testing.Serving;

namespace Dramatis.Load.Measuring;

/// <summary>The fake server, as a process of its own, serving a scenario until it is disposed.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly HttpClient http;

    private ServerProcess(Process process, string address)
    {
        this.process = process;
        Address = address;
        http = new HttpClient { BaseAddress = new Uri(address), Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:41234</c>.</summary>
    public string Address { get; }

    public static async Task<ServerProcess> StartAsync(string program, ServingScenario scenario)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList = { "--scenario", scenario.Name },
        };
        var started = Process.Start(start)!;
        var address = await started.StandardOutput.ReadLineAsync();
        return address is null
            ? throw new MeasuringException($"The fake server \"{program}\" did not start.")
            : new ServerProcess(started, address);
    }

    public async Task<ServingFigures> FiguresAsync(CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<ServingFigures>("/figures", cancellationToken))!;

    /// <summary>When the answers went out, in milliseconds from the first request, in their order.</summary>
    public async Task<IReadOnlyList<double>> AnswerTimesAsync(CancellationToken cancellationToken) =>
        [
            .. (await LinesAsync("/answers", cancellationToken)).Select(line =>
                double.Parse(line, CultureInfo.InvariantCulture)
            ),
        ];

    /// <summary>Every request in the order of arrival.</summary>
    public async Task<IReadOnlyList<SeenRequest>> RequestsAsync(CancellationToken cancellationToken) =>
        [.. (await LinesAsync("/requests", cancellationToken)).Select(SeenRequest.Parse)];

    /// <summary>Ends when so many requests have come.</summary>
    public Task ReachAsync(int requests, CancellationToken cancellationToken) =>
        http.GetStringAsync($"/reached?requests={requests}", cancellationToken);

    /// <summary>Begins to count anew.</summary>
    public Task ClearAsync(CancellationToken cancellationToken) => http.GetStringAsync("/clear", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!process.HasExited)
        {
            _ = Signal(process.Id, Terminate);
            if (!process.WaitForExit(TimeToEnd))
                process.Kill();
        }
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<string[]> LinesAsync(string path, CancellationToken cancellationToken) =>
        (await http.GetStringAsync(path, cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}

/// <summary>A request as the server saw it.</summary>
/// <param name="Words">The hash of its words; the answer to it carries the same in its id.</param>
/// <param name="IsAnswered">Whether the whole answer was sent.</param>
internal sealed record SeenRequest(string Words, bool IsAnswered)
{
    public static SeenRequest Parse(string line) =>
        new(line[..16], line.EndsWith("answered", StringComparison.Ordinal));
}
