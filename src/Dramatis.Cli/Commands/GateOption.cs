using System.CommandLine;
using Dramatis.Checks.Metrics;
using Dramatis.Cli.Configuration;

namespace Dramatis.Cli.Commands;

/// <summary>The limits that decide how a command ends.</summary>
internal sealed class GateOption : Option<string?>
{
    public GateOption()
        : base("--gate")
    {
        HelpName = "strict|default|FILE";
        Description =
            "End with exit code 1 when a metric fails these limits [default: show the default ones as advice].";
        CompletionSources.Add("strict", "default");
    }

    /// <summary>Null when none was asked for.</summary>
    public Gate? Read(ParseResult parsed, Surroundings surroundings) =>
        parsed.GetValue(this) switch
        {
            null => null,
            "strict" => Gate.Strict,
            "default" => Gate.Default,
            var path => GateFile.Read(Path.Combine(surroundings.WorkingDirectory, path), path),
        };
}
