// Dramatis in a program of your own, with a model of your own: any IChatClient will do.
//     dotnet run --project samples/Library
using Dramatis;
using Dramatis.Generation;
using Dramatis.Runs;
using Dramatis.Samples.Library;

using var client = new ParlourGameClient();
var options = new RunOptions
{
    ProfilePath = "sample",
    ChatClient = client,
    Model = "parlour-game",
    OutputDirectory = Path.Combine(Path.GetTempPath(), "dramatis-library-sample"),
    ParagraphLimit = 3,
    ScenesPerParagraph = 4,
    ProtectivePerParagraph = 1,
    DpoQuestions = 8,
    Exchanges = ExchangePlan.Parse("1-3"),
};

// The first Ctrl-C finishes what is in flight and writes the files; running the sample again goes on where it stopped.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    var generator = new DataGenerator("Ada Lovelace", options);
    await foreach (var happened in generator.RunAsync(stop.Token))
    {
        switch (happened)
        {
            case RunEvent.Started started:
                Console.WriteLine(
                    $"{started.Character}: {started.Paragraphs.Used} of {started.Paragraphs.Total} paragraphs"
                );
                break;
            case RunEvent.Notice notice:
                Console.WriteLine(notice.Text);
                break;
            case RunEvent.ItemSettled { State: not OutcomeState.Kept } lost:
                Console.WriteLine($"{lost.Key}: {lost.Reason}");
                break;
            case RunEvent.FileWritten file:
                Console.WriteLine($"{file.Rows, 4} rows  {file.Path}");
                break;
            case RunEvent.Finished { Summary: var summary }:
                Console.WriteLine($"{summary.Usage.Calls} calls in {summary.Elapsed.TotalSeconds:0.0} s");
                return (int)summary.ExitCode;
        }
    }
    return (int)ExitCode.Done;
}
catch (RunException failure)
{
    // The run cannot go on; the message says what happened and what to do. Failures of single items never come here.
    Console.Error.WriteLine(failure.Message);
    return (int)failure.ExitCode;
}
