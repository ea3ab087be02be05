using Dramatis.Runs;

namespace Dramatis.Cli.Configuration;

internal enum SettingForm
{
    Value,
    List,
    Flag,
}

/// <summary>
/// One thing a run can be told, under one name everywhere: <c>--dpo-questions</c> on the command line,
/// <c>DRAMATIS_DPO_QUESTIONS</c> in the environment, <c>dpo_questions</c> in the file.
/// </summary>
/// <param name="Group">The heading it stands under in help.</param>
/// <param name="Name">The option's name without dashes in front.</param>
/// <param name="HelpName">What stands for the value in help.</param>
/// <param name="Description">One sentence for help.</param>
/// <param name="Apply">Checks the value and puts it into the options.</param>
internal sealed record Setting(
    string Group,
    string Name,
    string HelpName,
    string Description,
    Func<RunOptions, Given, RunOptions> Apply
)
{
    public SettingForm Form { get; init; } = SettingForm.Value;

    /// <summary>Offered by shell completion.</summary>
    public IReadOnlyCollection<string> Choices { get; init; } = [];

    /// <summary>Too dangerous to be left lying in a file: it would hold for every run from then on.</summary>
    public bool OnlyOnCommandLine { get; init; }

    public string Option => "--" + Name;

    public string Key => Name.Replace('-', '_');

    public string Variable => "DRAMATIS_" + Key.ToUpperInvariant();
}
