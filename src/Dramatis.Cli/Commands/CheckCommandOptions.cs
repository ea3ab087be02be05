using System.CommandLine;
using System.Globalization;
using Dramatis.Characters;
using Dramatis.Cli.Configuration;

namespace Dramatis.Cli.Commands;

/// <summary>The options that only a check has: they say what is known of a dataset, and are no settings of a run.</summary>
internal sealed class CheckCommandOptions
{
    private readonly Option<string?> character = new("--character")
    {
        HelpName = "NAME",
        Description =
            "The character's name as it stands in the rows [default: what journal, file names and rows tell].",
    };
    private readonly Option<string?> horizon = new("--horizon")
    {
        HelpName = "YEAR|TEXT",
        Description = "The last moment the character can know of: a year, BC negative (-399), or a point of a story.",
    };
    private readonly Option<string?> language = new("--language")
    {
        HelpName = "CODE",
        Description = "The language of the rows [default: the profile's, else en].",
    };
    private readonly Option<string?> gate = new("--gate")
    {
        HelpName = "strict|default|FILE",
        Description = "End with exit code 1 when a metric fails these limits [default: show them only].",
    };

    public CheckCommandOptions(Command command)
    {
        gate.CompletionSources.Add("strict", "default");
        foreach (var option in (Option[])[character, horizon, language, gate])
            command.Add(option);
    }

    public string? Character(ParseResult parsed) => parsed.GetValue(character);

    public string? Language(ParseResult parsed) => parsed.GetValue(language)?.ToLowerInvariant();

    public Horizon? Horizon(ParseResult parsed)
    {
        if (parsed.GetValue(horizon) is not { } text || string.IsNullOrWhiteSpace(text))
            return null;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var year))
            return new Horizon(null, text.Trim(), HorizonPrecision.Day, HorizonSource.Option);
        return year is not 0 and > -10_000 and < 10_000
            ? new Horizon(year, "", HorizonPrecision.Year, HorizonSource.Option)
            : throw Given.Wrong($"--horizon takes a year such as 1827 or -399 (399 BC), not {Given.Quoted(text)}.");
    }

    public Checks.Metrics.Gate? Gate(ParseResult parsed, Surroundings surroundings) =>
        parsed.GetValue(gate) switch
        {
            null => null,
            "strict" => Checks.Metrics.Gate.Strict,
            "default" => Checks.Metrics.Gate.Default,
            var path => GateFile.Read(Path.Combine(surroundings.WorkingDirectory, path), path),
        };
}
