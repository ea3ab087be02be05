using System.CommandLine;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Help;
using Dramatis.Cli.Json;
using Dramatis.Cli.Signals;
using Dramatis.Cli.Terminal;

namespace Dramatis.Cli.Commands;

internal static class DoctorCommand
{
    private const string WaysToGetOne =
        "No model server is reachable. Three ways to get one: install Ollama (ollama.com) and type ollama pull gemma3:12b; "
        + "set OPENAI_API_KEY, and OPENAI_BASE_URL for any OpenAI-compatible server; "
        + "or try everything without a model with --backend demo.";

    public static Command Create(CommandContext context)
    {
        var command = new Command(
            "doctor",
            "Shows which model servers are reachable, which models they have, and which a run would choose."
        );
        var common = CommonOptions.AddTo(command, context, Settings.Backend, Settings.Model, Settings.Endpoint);
        command.SetAction((parsed, _) => RunAsync(context, common, parsed));
        HelpTexts.Set(
            command,
            [
                new("dramatis doctor", "Look at the usual places and the environment."),
                new("dramatis doctor --endpoint http://localhost:8000/v1", "Look at one server."),
            ],
            "Exit code 3 when nothing is reachable."
        );
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CommonOptions common, ParseResult parsed)
    {
        using var signals = new StopSignals(context.Surroundings, StopManner.AtOnce);
        var options = common.Read(parsed);
        var servers = await context.Library.Inspect(options, signals.Tokens.AtOnce);
        var chosen =
            servers.FirstOrDefault(server => server.ChosenModel is not null)
            ?? servers.FirstOrDefault(server => server.Reachable && server.Models.Count > 0);
        if (common.Json(parsed))
            context.Json().Line(json => json.WriteServers(servers, chosen));
        else
            ServersView.Write(context.Screen(), servers, chosen);
        return servers.Any(server => server.Reachable)
            ? (int)ExitCode.Done
            : throw new RunException(ExitCode.ModelServer, WaysToGetOne);
    }
}
