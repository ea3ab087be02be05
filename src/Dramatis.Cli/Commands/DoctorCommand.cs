using System.CommandLine;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Help;
using Dramatis.Cli.Json;
using Dramatis.Cli.Signals;
using Dramatis.Cli.Terminal;
using Dramatis.Runs;

namespace Dramatis.Cli.Commands;

internal static class DoctorCommand
{
    private const string WaysToGetOne = """
        No model server is reachable. Three ways to get one:
        1. Ollama: install it from https://ollama.com, start it, then: ollama pull llama3.1:8b
        2. Any OpenAI-compatible server (llama-server, vLLM, LM Studio): --endpoint http://127.0.0.1:8080/v1, or set OPENAI_BASE_URL
        3. OpenAI: set OPENAI_API_KEY
        To try without a model: --backend demo
        """;

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
        if (options.Backend == BackendKind.Demo)
            return Demo(context, common.Json(parsed));
        var servers = await context.Library.Inspect(options, signals.Tokens.AtOnce);
        var chosen = servers.FirstOrDefault(server => server.ChosenModel is not null);
        if (common.Json(parsed))
            context.Json().Line(json => json.WriteServers(servers, chosen));
        else
            ServersView.Write(context.Screen(), servers, chosen);
        return servers.Any(server => server.Reachable)
            ? (int)ExitCode.Done
            : throw new RunException(ExitCode.ModelServer, WaysToGetOne);
    }

    private static int Demo(CommandContext context, bool json)
    {
        if (json)
            context.Json().Line(writer => writer.WriteServers([], null));
        else
            context.Surroundings.Output.WriteLine("The demo backend is built in: it needs no server.");
        return (int)ExitCode.Done;
    }
}
