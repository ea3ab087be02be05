namespace Dramatis.Cli.Configuration;

/// <summary>What a server is asked to bear.</summary>
internal static class TrafficSettings
{
    public static readonly Setting FixedConcurrency = new(
        Settings.ModelServer,
        "fixed-concurrency",
        string.Empty,
        "Always keep as many calls in flight as --concurrency says.",
        (options, given) => options with { FixedConcurrency = given.Truth() }
    )
    {
        Form = SettingForm.Flag,
    };

    public static readonly Setting Hedge = new(
        Settings.ModelServer,
        "hedge",
        string.Empty,
        "Ask calls that take unusually long a second time where there is room, and take the first answer.",
        (options, given) => options with { Hedge = given.Truth() }
    )
    {
        Form = SettingForm.Flag,
    };

    public static readonly Setting RequestsPerMinute = new(
        Settings.ModelServer,
        "requests-per-minute",
        "N",
        "The requests a minute each server allows [default: what its answers say].",
        (options, given) => options with { RequestsPerMinute = given.Number(1, int.MaxValue) }
    );

    public static readonly Setting TokensPerMinute = new(
        Settings.ModelServer,
        "tokens-per-minute",
        "N",
        "The tokens a minute each server allows, prompts and answers together [default: what its answers say].",
        (options, given) => options with { TokensPerMinute = given.Number(1, int.MaxValue) }
    );
}
