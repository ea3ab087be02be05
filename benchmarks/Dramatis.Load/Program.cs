using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Dramatis.Load;
using Dramatis.Load.Measuring;
using Dramatis.Load.Results;
using Dramatis.Load.Rows;

var options = LoadOptions.Read(args);
if (options is null || options.Engine.Length == 0 || options.Server.Length == 0)
{
    await Console.Error.WriteLineAsync("These options make no sense together. See benchmarks/run --help.");
    return 2;
}
if (options.Only.FirstOrDefault(name => LoadRows.All.All(row => row.Name != name)) is { } unknown)
{
    await Console.Error.WriteLineAsync(
        $"There is no row \"{unknown}\". The rows: {string.Join(", ", LoadRows.All.Select(row => row.Name))}"
    );
    return 2;
}

using var stop = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var bench = new Workbench(options, Console.Error.WriteLine);
var measurements = new List<Measurement>();
var broken = 0;
var began = Stopwatch.GetTimestamp();
foreach (var row in LoadRows.All.Where(row => options.Only.Count == 0 || options.Only.Contains(row.Name)))
{
    using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
    limit.CancelAfter(options.Full ? LoadOptions.LongestFullRow : LoadOptions.LongestRow);
    try
    {
        await foreach (var measurement in row.MeasureAsync(bench, limit.Token))
        {
            measurements.Add(measurement);
            await Console.Out.WriteLineAsync(ResultTable.Line(measurement));
        }
    }
    catch (OperationCanceledException) when (stop.IsCancellationRequested)
    {
        return 130;
    }
    // A row that cannot be measured must not take the others with it, nor leave directories and processes behind.
    catch (Exception problem)
        when (problem
                is MeasuringException
                    or OperationCanceledException
                    or HttpRequestException
                    or IOException
                    or InvalidOperationException
                    or FormatException
        )
    {
        broken++;
        var what =
            problem is OperationCanceledException ? "It took too long." : problem.Message.ReplaceLineEndings(" ");
        measurements.Add(new Measurement(row.Name, "not measured", null, "") { Note = what });
        await Console.Error.WriteLineAsync($"{row.Name}: {what}");
    }
}

var head =
    string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}; measured in {Stopwatch.GetElapsedTime(began).TotalMinutes:0.0} minutes, "
            + $"{ProcessStatus.LoadIn(File.ReadAllText("/proc/loadavg")):0.0} processes at work at the end. "
    )
    + $"Short measurements are repeated up to {Best.Tries} times until the target is met, while there is time; the best counts.";
if (options.Results is { } results)
    ResultFiles.Write(results, head, measurements);
if (options.Page is { } page)
    await File.WriteAllTextAsync(
        page,
        ResultFiles.Replace(await File.ReadAllTextAsync(page), $"{head}\n\n{ResultTable.Write(measurements)}")
    );
await Console.Out.WriteLineAsync();
await Console.Out.WriteLineAsync(head);
await Console.Out.WriteLineAsync(
    $"{measurements.Count(one => one.Passes == true)} targets met, {measurements.Count(one => one.Passes == false)} missed, {broken} rows not measured"
);
return broken > 0 ? 1 : 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
