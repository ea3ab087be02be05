using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Dramatis.FakeServer;
using Dramatis.Testing.Models;
using Dramatis.Testing.Serving;

// A model server without a model, for runs and measurements by hand: prints its address and answers until it is told to stop.
if (ServerOptions.Read(args) is not { } options)
{
    await Console.Error.WriteLineAsync(ServerOptions.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

if (options.Scenario is { } scenario)
{
    await using var steady = await SteadyServer.StartAsync(scenario, options.Port);
    await Console.Out.WriteLineAsync(steady.Address);
    await Parent.WaitForItsEndAsync(stop.Token);
    await Console.Out.WriteLineAsync(JsonSerializer.Serialize(steady.Figures));
    return 0;
}

var model = new SloppyModel(options.Sloppy, options.Faults, options.Plays);
await using var server = await FakeModelServer.StartAsync(
    new FakeModelOptions
    {
        Answer = model.Answer,
        Fault = model.Fault,
        Latency = TimeSpan.FromMilliseconds(options.LatencyMilliseconds),
        KeepsRequests = false,
    },
    options.Port
);
await Console.Out.WriteLineAsync(server.Address);
await Parent.WaitForItsEndAsync(stop.Token);
await Console.Out.WriteLineAsync(
    string.Create(CultureInfo.InvariantCulture, $"{server.Requests} requests, {server.MaxInFlight} at once at most")
);
return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
