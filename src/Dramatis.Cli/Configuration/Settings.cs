using System.Text.RegularExpressions;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Cli.Configuration;

/// <summary>Every setting there is; command line, environment, file and help are all made of this list.</summary>
internal static partial class Settings
{
    private const string Biography = "Biography";
    internal const string ModelServer = "Model server";
    private const string Amounts = "Amounts";
    private const string Run = "Run";

    private static readonly Dictionary<string, BackendKind> Backends = new()
    {
        ["ollama"] = BackendKind.Ollama,
        ["openai"] = BackendKind.OpenAI,
        ["demo"] = BackendKind.Demo,
    };

    private static readonly Dictionary<string, LegacyHandling> LegacyWays = new()
    {
        ["drop"] = LegacyHandling.Drop,
        ["cut-after"] = LegacyHandling.CutAfter,
        ["keep"] = LegacyHandling.Keep,
    };

    private static readonly Dictionary<string, RedoMode> RedoModes = new()
    {
        ["changed"] = RedoMode.Changed,
        ["none"] = RedoMode.None,
    };

    public static readonly Setting Profile = new(
        Biography,
        "profile",
        "FILE|sample",
        "Read the biography from this file instead of Wikipedia; \"sample\" is the built-in one.",
        (options, given) => options with { ProfilePath = given.Filled() }
    );

    public static readonly Setting Language = new(
        Biography,
        "language",
        "CODE",
        "The Wikipedia edition, and the language of all rows [default: en].",
        (options, given) => options with { Language = LanguageCode(given) }
    );

    public static readonly Setting Title = new(
        Biography,
        "title",
        "TITLE",
        "The exact title of the Wikipedia page, when it differs from NAME.",
        (options, given) => options with { Title = given.Filled() }
    );

    public static readonly Setting Legacy = new(
        Biography,
        "legacy",
        "drop|cut-after|keep",
        "What happens to sections about the afterworld's opinion [default: drop].",
        (options, given) => options with { Legacy = given.Choice(LegacyWays) }
    )
    {
        Choices = LegacyWays.Keys,
    };

    public static readonly Setting Contact = new(
        Biography,
        "contact",
        "ADDRESS",
        "An address Wikipedia can reach you at, sent with requests as its policy asks.",
        (options, given) => options with { Contact = given.Filled() }
    );

    public static readonly Setting Horizon = new(
        Biography,
        "horizon",
        "YEAR|POINT",
        "The last moment the character can know of: -399, \"399 BC\", 1827, or a point of a story in words "
            + "[default: from Wikidata, else the life dates in the biography].",
        (options, given) => options with { Horizon = given.Read(Characters.Horizon.Parse) }
    );

    public static readonly Setting Now = new(
        Biography,
        "now",
        "YEAR",
        "The year in which rows without a scene play [default: the last year of the horizon].",
        (options, given) => options with { Now = given.Read(Characters.Horizon.ParseYear) }
    );

    public static readonly Setting Voice = new(
        Biography,
        "voice",
        "FILE",
        "The character's own words, a passage a line [default: what the biography quotes].",
        (options, given) => options with { VoicePath = given.Filled() }
    );

    public static readonly Setting Backend = new(
        ModelServer,
        "backend",
        "ollama|openai|demo",
        "Which kind of server answers [default: a local Ollama, else OPENAI_BASE_URL].",
        (options, given) => options with { Backend = given.Choice(Backends) }
    )
    {
        Choices = Backends.Keys,
    };

    public static readonly Setting Model = new(
        ModelServer,
        "model",
        "MODEL",
        "The model's name on the server [default: the most suitable one].",
        (options, given) => options with { Model = given.Filled() }
    );

    public static readonly Setting Endpoint = new(
        ModelServer,
        "endpoint",
        "URL",
        "A server's address; repeat it to share the work among several.",
        (options, given) => options with { Endpoints = [.. given.Texts.Select(text => EndpointUrl(given, text))] }
    )
    {
        Form = SettingForm.List,
    };

    public static readonly Setting Output = new(
        Run,
        "output",
        "DIR",
        "The directory that holds one directory a character [default: characters].",
        (options, given) => options with { OutputDirectory = given.Filled() }
    );

    public static readonly Setting Scenes = new(
        Amounts,
        "scenes",
        "N",
        "The most scenes a paragraph gives [default: 10].",
        (options, given) => options with { ScenesPerParagraph = given.Number(0, 100) }
    );

    public static readonly Setting Protective = new(
        Amounts,
        "protective",
        "N",
        "Protective conversations a paragraph gives; 60 times as many of the whole life at least [default: 2].",
        (options, given) => options with { ProtectivePerParagraph = given.Number(0, 100) }
    );

    public static readonly Setting Interview = new(
        Amounts,
        "interview",
        "N",
        "Plain questions and answers a paragraph gives [default: 5].",
        (options, given) => options with { InterviewPerParagraph = given.Number(0, 100) }
    );

    public static readonly Setting DpoQuestions = new(
        Amounts,
        "dpo-questions",
        "N",
        "Questions for preference pairs [default: 400].",
        (options, given) => options with { DpoQuestions = given.Number(0, 100_000) }
    );

    public static readonly Setting DpoMix = new(
        Amounts,
        "dpo-mix",
        "MIX|seed",
        "Which questions there are: shares of what came later, of what is known well, and of what is of the own days but not known. "
            + "\"seed\" is all of what came later [default: beyond=40,known=40,unknown=20].",
        (options, given) => options with { DpoMix = given.Read(Dramatis.Runs.DpoMix.Parse) }
    );

    public static readonly Setting Student = new(
        ModelServer,
        "student",
        "MODEL",
        "The model you are going to train: writes rejected answers in place of those of any assistant.",
        (options, given) => options with { Student = given.Filled() }
    );

    public static readonly Setting StudentEndpoint = new(
        ModelServer,
        "student-endpoint",
        "URL",
        "The server that has the student [default: the one that answers everything else].",
        (options, given) => options with { StudentEndpoint = EndpointUrl(given, given.Filled()) }
    );

    public static readonly Setting Judge = new(
        ModelServer,
        "judge",
        "MODEL",
        "A model that gives points to both sides of each preference pair.",
        (options, given) => options with { Judge = given.Filled() }
    );

    public static readonly Setting NoDpo = new(
        Amounts,
        "no-dpo",
        string.Empty,
        "Make no questions and no preference pairs.",
        (options, given) => options with { GenerateDpo = !given.Truth() }
    )
    {
        Form = SettingForm.Flag,
    };

    public static readonly Setting Exchanges = new(
        Amounts,
        "exchanges",
        "PLAN",
        "How long conversations are, as ranges with weights: 1-2:25,3-4:33,5-8:42 or just 3-6.",
        (options, given) => options with { Exchanges = given.Read(ExchangePlan.Parse) }
    );

    public static readonly Setting Steps = new(
        Run,
        "steps",
        "a,b",
        "Run only these: scenes, dialogue, hallucination, interview, questions, dpo, cast, voice, restatement. A step needs what it builds on from the "
            + "same or an earlier run: dialogue needs scenes, dpo needs questions.",
        (options, given) => options with { Steps = StepNames.Parse(given) }
    )
    {
        Form = SettingForm.List,
        Choices = StepNames.Known,
    };

    public static readonly Setting Limit = new(
        Amounts,
        "limit",
        "N",
        "Use N paragraphs, spread over the life [default: all].",
        (options, given) => options with { ParagraphLimit = given.Number(1, 1_000_000) }
    );

    public static readonly Setting Want = new(
        Amounts,
        "want",
        "N|STEP=N,...",
        "Exactly so many rows in the file of dialogue, interview, hallucination and dpo, or of the steps named: in place of the amounts above, and "
            + "with rejected ones made up for [default: all that are kept].",
        (options, given) => options with { Want = Wanted.Parse(given) }
    )
    {
        Form = SettingForm.List,
    };

    public static readonly Setting Concurrency = new(
        ModelServer,
        "concurrency",
        "N",
        "The most calls in flight at once; how many a server can serve is found out [default: 16 for Ollama, 128 for others].",
        (options, given) => options with { Concurrency = given.Number(1, 4096) }
    );

    public static readonly Setting Seed = new(
        Run,
        "seed",
        "N",
        "Seeds all planning, and is sent to the server [default: 42].",
        (options, given) => options with { Seed = given.Number(0, int.MaxValue) }
    );

    public static readonly Setting Prompts = new(
        Run,
        "prompts",
        "DIR",
        "A directory with edited prompts (see dramatis prompts eject).",
        (options, given) => options with { PromptsDirectory = given.Filled() }
    );

    public static readonly Setting Redo = new(
        Run,
        "redo",
        "changed|none",
        "Make items again whose prompt, model or paragraph has changed [default: none].",
        (options, given) => options with { Redo = given.Choice(RedoModes) }
    )
    {
        Choices = RedoModes.Keys,
    };

    public static readonly Setting Overwrite = new(
        Run,
        "overwrite",
        string.Empty,
        "Write files even where somebody else has changed or made them.",
        (options, given) => options with { Overwrite = given.Truth() }
    )
    {
        Form = SettingForm.Flag,
        OnlyOnCommandLine = true,
    };

    public static readonly Setting ContextTokens = new(
        ModelServer,
        "context-tokens",
        "N",
        "The context window asked of Ollama, in tokens [default: sized to the largest planned call].",
        (options, given) => options with { ContextTokens = given.Number(512, 2_000_000) }
    );

    /// <summary>In the order in which help and docs show them.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        Profile,
        Language,
        Title,
        Legacy,
        Contact,
        Horizon,
        Now,
        Voice,
        Backend,
        Model,
        Endpoint,
        Concurrency,
        TrafficSettings.FixedConcurrency,
        TrafficSettings.Hedge,
        TrafficSettings.RequestsPerMinute,
        TrafficSettings.TokensPerMinute,
        ContextTokens,
        Student,
        StudentEndpoint,
        Judge,
        Scenes,
        Interview,
        Protective,
        DpoQuestions,
        DpoMix,
        NoDpo,
        Exchanges,
        Limit,
        Want,
        .. Ceilings.All,
        Output,
        Steps,
        Seed,
        Prompts,
        Redo,
        Overwrite,
    ];

    /// <summary>Whether an address holds user:password@. "me:secret@host" without a scheme reads as one called "me".</summary>
    public static bool HasCredentials(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")
            ? uri.UserInfo.Length > 0
            : url.Contains('@', StringComparison.Ordinal);

    private static string EndpointUrl(Given given, string text)
    {
        var url = text.Trim();
        if (given.Layer == Layer.File && HasCredentials(url))
            throw Given.Wrong(
                $"{given.Place} holds a user name or password. Keys do not belong in a file; give the address without them "
                    + "and put the key into the environment variable OPENAI_API_KEY."
            );
        if (
            !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || uri.Host.Length == 0
        )
            // An address with an @ may hold a password, and this text ends up in logs.
            throw Given.Wrong(
                $"{given.Place} takes an address that begins with http:// or https://, for example http://localhost:11434"
                    + (HasCredentials(url) ? "." : $", not {Given.Quoted(url)}.")
            );
        return url;
    }

    private static string LanguageCode(Given given)
    {
        var code = given.Filled().ToLowerInvariant();
        return LanguagePattern().IsMatch(code)
            ? code
            : throw Given.Wrong(
                $"{given.Place} takes the code of a Wikipedia edition, for example en, de or zh, not {Given.Quoted(given.Text)}."
            );
    }

    [GeneratedRegex("^[a-z]{2,12}(-[a-z]{2,12}){0,3}$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguagePattern();
}
