using System.CommandLine;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Json;
using Dramatis.Cli.Terminal;
using Dramatis.Runs;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

/// <summary>What every command is given.</summary>
/// <param name="Surroundings">Writers, environment, clock and signals.</param>
/// <param name="LibraryFactory">The library.</param>
/// <param name="Arguments">What was typed, to be shown again.</param>
internal sealed record CommandContext(
    Surroundings Surroundings,
    Func<Library> LibraryFactory,
    IReadOnlyList<string> Arguments
)
{
    public Library Library => LibraryFactory();

    public IAnsiConsole Screen() => Terminal.Screen.Of(Surroundings);

    public JsonOutput Json() => new(Surroundings.Output);
}

/// <summary>The options every command has that runs something.</summary>
internal sealed class CommonOptions
{
    private readonly CommandContext context;
    private readonly List<ISettingOption> settings = [];
    private readonly Option<string?> config = new("--config")
    {
        HelpName = "FILE",
        Description = "Read settings from this file [default: dramatis.yaml in the working directory].",
    };
    private readonly Option<bool> json = new("--json") { Description = "Write JSON for machines." };
    private readonly Option<bool> quiet = new("--quiet") { Description = "Write only warnings and errors." };

    private CommonOptions(CommandContext context) => this.context = context;

    public static CommonOptions AddTo(Command command, CommandContext context, params IEnumerable<Setting> settings)
    {
        var options = new CommonOptions(context);
        foreach (var setting in settings)
        {
            Option option = setting.Form == SettingForm.Flag ? new SettingFlag(setting) : new SettingOption(setting);
            options.settings.Add((ISettingOption)option);
            command.Add(option);
        }
        command.Add(options.config);
        command.Add(options.json);
        return options;
    }

    public CommonOptions WithQuiet(Command command)
    {
        command.Add(quiet);
        return this;
    }

    /// <summary>Puts all settings under one heading of help.</summary>
    public CommonOptions Under(string heading)
    {
        foreach (var option in settings)
            option.Heading = heading;
        return this;
    }

    public bool Json(ParseResult parsed) => parsed.GetValue(json);

    public bool Quiet(ParseResult parsed) => parsed.GetValue(quiet);

    /// <summary>File, environment and command line together.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="earlier">What an earlier command line said; the present one goes before it.</param>
    public RunOptions Read(ParseResult parsed, params IEnumerable<Given> earlier) =>
        RunOptionsReader.Read([.. earlier, .. Typed(parsed)], parsed.GetValue(config), context.Surroundings);

    /// <summary>The settings that stand on the command line.</summary>
    public IEnumerable<Given> Typed(ParseResult parsed) =>
        settings.Select(option => option.Read(parsed)).OfType<Given>();

    /// <summary>For what is over at once.</summary>
    public RunView PlainView(ParseResult parsed) =>
        Quiet(parsed)
            ? new QuietRunView(context.Surroundings.Error)
            : new PlainRunView(context.Surroundings.Output, context.Surroundings.Time);

    public RunView View(ParseResult parsed, IAnsiConsole console) =>
        Json(parsed) ? new JsonRunView(context.Json())
        : Quiet(parsed) ? new QuietRunView(context.Surroundings.Error)
        : context.Surroundings.OutputIsTerminal ? new LiveRunView(console, context.Surroundings.Time)
        : new PlainRunView(context.Surroundings.Output, context.Surroundings.Time);
}
