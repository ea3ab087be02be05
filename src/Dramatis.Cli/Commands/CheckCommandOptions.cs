using System.CommandLine;
using Dramatis.Checks.Metrics;

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
    private readonly Option<string?> language = new("--language")
    {
        HelpName = "CODE",
        Description = "The language of the rows [default: the profile's, else en].",
    };
    private readonly Option<bool> lookUp = new("--look-up")
    {
        Description =
            "Ask Wikidata, once a name, since when there is what neither the biography nor the lexicon knows.",
    };
    private readonly GateOption gate = new();

    public CheckCommandOptions(Command command)
    {
        foreach (var option in (Option[])[character, language, lookUp, gate])
            command.Add(option);
    }

    public string? Character(ParseResult parsed) => parsed.GetValue(character);

    public string? Language(ParseResult parsed) => parsed.GetValue(language)?.ToLowerInvariant();

    public bool LooksUp(ParseResult parsed) => parsed.GetValue(lookUp);

    public Gate? Gate(ParseResult parsed, Surroundings surroundings) => gate.Read(parsed, surroundings);
}
