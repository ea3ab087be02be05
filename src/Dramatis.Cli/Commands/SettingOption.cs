using System.CommandLine;
using Dramatis.Cli.Configuration;

namespace Dramatis.Cli.Commands;

/// <summary>A setting as an option of the command line.</summary>
internal interface ISettingOption
{
    Setting Setting { get; }

    /// <summary>The heading it stands under in help.</summary>
    string Heading { get; set; }

    /// <summary>What was typed for it, or null.</summary>
    Given? Read(ParseResult parsed);
}

// Values stay text here: they are checked where those of file and environment are, with the same words.
internal sealed class SettingOption : Option<string[]>, ISettingOption
{
    public SettingOption(Setting setting)
        : base(setting.Option)
    {
        Setting = setting;
        Heading = setting.Group;
        HelpName = setting.HelpName;
        Description = setting.Description;
        Arity = setting.Form == SettingForm.List ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne;
        CustomParser = static result => [.. result.Tokens.Select(token => token.Value)];
        if (setting.Choices.Count > 0)
            CompletionSources.Add([.. setting.Choices]);
    }

    public Setting Setting { get; }

    public string Heading { get; set; }

    public Given? Read(ParseResult parsed) =>
        parsed.GetResult(this) is { Tokens: { Count: > 0 } tokens }
            ? new Given(Setting, Layer.CommandLine, Setting.Option, [.. tokens.Select(token => token.Value)])
            : null;
}

internal sealed class SettingFlag : Option<bool>, ISettingOption
{
    public SettingFlag(Setting setting)
        : base(setting.Option)
    {
        Setting = setting;
        Heading = setting.Group;
        Description = setting.Description;
        Arity = ArgumentArity.Zero;
    }

    public Setting Setting { get; }

    public string Heading { get; set; }

    public Given? Read(ParseResult parsed) =>
        parsed.GetValue(this) ? new Given(Setting, Layer.CommandLine, Setting.Option, ["true"]) : null;
}
