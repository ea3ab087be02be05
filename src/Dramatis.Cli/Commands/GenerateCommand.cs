using System.CommandLine;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Help;
using Dramatis.Cli.Json;
using Dramatis.Cli.Signals;
using Dramatis.Cli.Terminal;
using Dramatis.Runs;

namespace Dramatis.Cli.Commands;

internal static class GenerateCommand
{
    public static Command Create(CommandContext context)
    {
        var name = Names.Argument();
        var command = new Command(
            "generate",
            "Makes every file of a character's training data. Safe to stop at any time: the same command goes on."
        )
        {
            name,
        };
        var common = CommonOptions.AddTo(command, context, Settings.All).WithQuiet(command);
        var gate = new GateOption();
        command.Add(gate);
        var otlp = new OtlpOption();
        command.Add(otlp);
        var watch = new WatchOption();
        command.Add(watch);
        var plan = new Option<bool>("--plan")
        {
            Description =
                "Show what would be done and what it would take, and do nothing: no call is made, no file is written.",
        };
        command.Add(plan);
        command.SetAction(
            (parsed, _) =>
                parsed.GetValue(plan)
                    ? PlanAsync(context, common, parsed, parsed.GetRequiredValue(name))
                    : ExportingAsync(context, new(common, gate, otlp, watch), parsed, parsed.GetRequiredValue(name))
        );
        HelpTexts.Set(
            command,
            [
                new("dramatis generate Socrates", "From the Wikipedia page, with the model server that is found."),
                new(
                    "dramatis generate Socrates --profile sample --backend demo",
                    "Try everything without network or model."
                ),
                new(
                    "dramatis generate \"Marcus Aurelius\" --model gemma3:12b --limit 5",
                    "Five paragraphs spread over the life, with a model of your choice."
                ),
                new(
                    "dramatis generate Ada --profile ada.txt --endpoint http://a:8000/v1 --endpoint http://b:8000/v1",
                    "From your own text, with two servers that share the work."
                ),
                new("dramatis generate Socrates --steps questions,dpo", "Only the preference pairs."),
                new(
                    "dramatis generate Socrates --want dialogue=500,dpo=200",
                    "Exactly so many rows in these two files; the others as usual."
                ),
                new(
                    "dramatis generate Socrates --plan --price-in 0.15 --price-out 0.60",
                    "Calls, tokens and money of each step, before a single call is made."
                ),
                new(
                    "dramatis generate Socrates --max-cost 5 --price-in 0.15 --price-out 0.60",
                    "Stop before more than 5 is spent, at these prices a million tokens."
                ),
            ],
            "Stopping: Ctrl-C finishes what is in flight and writes the files; a second one stops now and loses nothing "
                + "that has arrived. SIGTERM does what the first Ctrl-C does.",
            "A plan needs no model server. It goes by what items took so far, else by what they took in dramatis try, else by the prompts as they "
                + "will be sent and answers of usual length, which is right within a factor of two.",
            "Ceilings concern what this command spends: the same command goes on where it stopped and counts anew. Before a call is sent, the "
                + "most it can take is set aside; so a ceiling is never passed.",
            "With --watch, a panel shows how many calls are in flight and how many may be, calls, rows and tokens a second over the last ten "
                + "seconds, calls refused and tried again, and each endpoint's state: open, paused (its minute is used up), broken (until it "
                + "is tried again) or left out (it would refuse everything).",
            "With --json, each event is one JSON object a line with \"event\": started, notice, step_planned, item_settled, "
                + "file_written, report, and at the end finished (with all figures and exit_code) or error. With --plan, one object.",
            "A run ends with what dramatis check says: report_<name>.json beside the files, and in the summary what fails.",
            "Exit codes: 0 done; 1 done, but items failed or the gate did; 2 usage; 3 model server; 4 biography missing or ambiguous; "
                + "5 local storage; 6 stopped at a ceiling; 70 a bug; 130 stopped by you."
        );
        return command;
    }

    private static async Task<int> PlanAsync(
        CommandContext context,
        CommonOptions common,
        ParseResult parsed,
        string name
    )
    {
        using var signals = new StopSignals(context.Surroundings, StopManner.AtOnce);
        var options = common.Read(parsed);
        var notices = common.Json(parsed) ? new QuietRunView(context.Surroundings.Error) : common.PlainView(parsed);
        var plan = await context.Library.Plan(name, options, notices.Show, signals.Tokens.AtOnce);
        if (common.Json(parsed))
            context.Json().Line(json => json.WritePlan(plan));
        else
            PlanView.Write(
                context.Screen(),
                plan,
                ShellWord.Command(context.Arguments.Where(argument => argument != "--plan"))
            );
        return (int)ExitCode.Done;
    }

    private static async Task<int> ExportingAsync(
        CommandContext context,
        RunningOptions given,
        ParseResult parsed,
        string name
    )
    {
        using var export = TelemetryExport.Start(given.Otlp.Read(parsed, context.Surroundings), context.Surroundings);
        return await RunAsync(context, given, parsed, name);
    }

    private static async Task<int> RunAsync(
        CommandContext context,
        RunningOptions given,
        ParseResult parsed,
        string name
    )
    {
        using var signals = new StopSignals(context.Surroundings, StopManner.GracefulFirst);
        var common = given.Common;
        var options = common.Read(parsed);
        var console = context.Screen();
        var run = context.Library.Generate(
            name,
            options,
            given.Gate.Read(parsed, context.Surroundings),
            signals.Tokens
        );
        var view = given.Watch.View(parsed, common, context, console, run.Traffic) ?? common.View(parsed, console);
        signals.Stopping = view.Stopping;

        RunSummary? summary = null;
        await view.ShowWhileAsync(async () =>
        {
            await foreach (var happened in run.Events)
            {
                if (happened is RunEvent.Finished finished)
                {
                    summary = finished.Summary;
                    if (common.Json(parsed) && run.Report() is { } report)
                        context.Json().Line(line => line.WriteEnding(report, summary.Directory));
                }
                view.Show(happened);
            }
        });

        if (summary is null)
            throw signals.Tokens.Graceful.IsCancellationRequested
                ? new OperationCanceledException(signals.Tokens.Graceful)
                : new InvalidOperationException("The run ended without a summary.");
        if (!common.Json(parsed) && !common.Quiet(parsed))
            SummaryView.Write(console, summary, ShellWord.Command(context.Arguments), run.Report());
        return (int)summary.ExitCode;
    }

    /// <summary>The options of a run.</summary>
    private sealed record RunningOptions(CommonOptions Common, GateOption Gate, OtlpOption Otlp, WatchOption Watch);
}
