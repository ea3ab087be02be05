using System.Collections.ObjectModel;
using Dramatis.Characters;
using Dramatis.Profiles;
using Microsoft.Extensions.AI;

namespace Dramatis.Runs;

/// <summary>Which kind of model server answers.</summary>
public enum BackendKind
{
    /// <summary>Ollama, by its own API.</summary>
    Ollama,

    /// <summary>Any server that speaks OpenAI's chat completions: OpenAI, vLLM, llama-server, LM Studio, OpenRouter, ...</summary>
    OpenAI,

    /// <summary>Built in, without a model: rows to try everything with, not to train on.</summary>
    Demo,
}

/// <summary>What to do with items that were made from a prompt, model or paragraph that has changed since.</summary>
public enum RedoMode
{
    /// <summary>Leave them as they are, and say how many there are.</summary>
    None,

    /// <summary>Make them again; the old answers stay in the journal.</summary>
    Changed,
}

/// <summary>Everything a run can be told. Checked once, when the run starts.</summary>
public sealed record RunOptions
{
    /// <summary>A biography file to use instead of the Wikipedia page; "sample" is the built-in one. Default: none.</summary>
    public string? ProfilePath { get; init; }

    /// <summary>The Wikipedia edition and the language of all rows, as a code: "en", "de", "zh". Default: "en".</summary>
    public string Language { get; init; } = "en";

    /// <summary>The exact title of the page, when it differs from the name. Default: the name.</summary>
    public string? Title { get; init; }

    /// <summary>What happens to sections about the afterworld's opinion. Default: they are dropped.</summary>
    public LegacyHandling Legacy { get; init; } = LegacyHandling.Drop;

    /// <summary>An address Wikipedia can reach you at, sent with requests as its policy asks. Default: the project's page.</summary>
    public string? Contact { get; init; }

    /// <summary>
    /// The last moment the character can know of; see <see cref="Characters.Horizon.Parse"/>. Default: what the page's Wikidata item says,
    /// else the life dates in the biography's first paragraphs.
    /// </summary>
    public Horizon? Horizon { get; init; }

    /// <summary>The year in which rows without a scene play, BC negative. Default: the last year of the horizon.</summary>
    public int? Now { get; init; }

    /// <summary>A file of the character's own words, a passage a line. Default: what the biography quotes.</summary>
    public string? VoicePath { get; init; }

    /// <summary>Which kind of server answers. Default: looked for (a local Ollama, then <c>OPENAI_*</c>).</summary>
    public BackendKind? Backend { get; init; }

    /// <summary>The model's name on the server. Default: the server's only or most suitable one.</summary>
    public string? Model { get; init; }

    /// <summary>Addresses of servers that share the work. Default: the backend's usual address.</summary>
    public IReadOnlyList<string> Endpoints { get; init; } = [];

    /// <summary>A client of your own; then <see cref="Backend"/> and <see cref="Endpoints"/> are not used. It is not disposed.</summary>
    public IChatClient? ChatClient { get; init; }

    /// <summary>The directory that holds one directory a character. Default: "characters".</summary>
    public string OutputDirectory { get; init; } = "characters";

    /// <summary>The most scenes a paragraph gives, 0 to 100. Default: 10.</summary>
    public int ScenesPerParagraph { get; init; } = 10;

    /// <summary>
    /// Protective conversations a paragraph gives, 0 to 100; short lives give more a paragraph, 60 of the whole for each of these. Default: 2.
    /// </summary>
    public int ProtectivePerParagraph { get; init; } = 2;

    /// <summary>Plain questions and answers a paragraph gives, 0 to 100. Default: 5.</summary>
    public int InterviewPerParagraph { get; init; } = 5;

    /// <summary>Questions for preference pairs, 0 to 100,000. Default: 400.</summary>
    public int DpoQuestions { get; init; } = 400;

    /// <summary>The classes of the questions. Default: <see cref="DpoMix.Default"/>.</summary>
    public DpoMix DpoMix { get; init; } = DpoMix.Default;

    /// <summary>
    /// The model to be trained, as it is now: it writes rejected answers in place of those of any assistant. Default: none.
    /// </summary>
    public string? Student { get; init; }

    /// <summary>The address of the server that has <see cref="Student"/>. Default: the one that answers everything else.</summary>
    public string? StudentEndpoint { get; init; }

    /// <summary>A model that gives points to both sides of each pair. Default: none.</summary>
    public string? Judge { get; init; }

    /// <summary>
    /// How many rows a step's file is to have in the end, 1 to 1,000,000: of dialogue, interview, hallucination or dpo. It takes the place of that
    /// step's amounts; what is rejected is made up for in rounds, and rows beyond it stay in the journal. Default: everything that is kept.
    /// </summary>
    public IReadOnlyDictionary<StepName, int> Want { get; init; } = ReadOnlyDictionary<StepName, int>.Empty;

    /// <summary>Whether questions and preference pairs are made at all. Default: true.</summary>
    public bool GenerateDpo { get; init; } = true;

    /// <summary>The steps to run; what a step builds on must be there from an earlier run. Default: all.</summary>
    public IReadOnlyCollection<StepName> Steps { get; init; } = Enum.GetValues<StepName>();

    /// <summary>Use this many paragraphs, spread over the life. Default: all.</summary>
    public int? ParagraphLimit { get; init; }

    /// <summary>
    /// The most calls in flight at once, 1 to 4,096. How many a server can serve is found out while the run goes on. Default: 16 for
    /// Ollama, 128 for others.
    /// </summary>
    public int? Concurrency { get; init; }

    /// <summary>Always keep exactly <see cref="Concurrency"/> calls in flight, whatever the server says. Default: false.</summary>
    public bool FixedConcurrency { get; init; }

    /// <summary>
    /// Ask a call that takes twice as long as nineteen of twenty of its step a second time, at another endpoint if there is one, and take the
    /// answer that comes first. Only into places nobody waits for, and for one call in twenty and four more at most. Default: false.
    /// </summary>
    public bool Hedge { get; init; }

    /// <summary>The requests a minute each endpoint allows. Default: what its answers say.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>The tokens a minute each endpoint allows, prompts and answers together. Default: what its answers say.</summary>
    public int? TokensPerMinute { get; init; }

    /// <summary>
    /// The most calls this run may make: every answered one counts, also of second requests and of answers that were no use; those found in
    /// the journal do not. A run that goes on counts anew. Default: any number.
    /// </summary>
    public int? MaxCalls { get; init; }

    /// <summary>
    /// The most tokens this run may spend, of prompts and answers together, as the server counts them. A call is held back as long as its
    /// prompt and its longest answer might not fit. Default: any number.
    /// </summary>
    public long? MaxTokens { get; init; }

    /// <summary>The most money this run may spend, in the unit of the prices, which it needs. Default: any sum.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary>What a million tokens of prompts cost. Default: unknown.</summary>
    public decimal? PriceIn { get; init; }

    /// <summary>What a million tokens of answers cost. Default: unknown.</summary>
    public decimal? PriceOut { get; init; }

    /// <summary>Seeds all planning, and is sent to the server. Default: 42.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>A directory with edited prompts; a prompt that is not there is the built-in one. Default: none.</summary>
    public string? PromptsDirectory { get; init; }

    /// <summary>How long conversations are to be. Default: <see cref="ExchangePlan.Default"/>.</summary>
    public ExchangePlan Exchanges { get; init; } = ExchangePlan.Default;

    /// <summary>What to do with items whose prompt, model or paragraph has changed. Default: leave them.</summary>
    public RedoMode Redo { get; init; } = RedoMode.None;

    /// <summary>Write files even where somebody else has changed or made them. Default: false, the run stops instead.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Sampling a step; a step that is not named uses the defaults of docs/configuration.md.</summary>
    public IReadOnlyDictionary<StepName, SamplingOptions> Sampling { get; init; } =
        new Dictionary<StepName, SamplingOptions>();

    /// <summary>How a second, mending request is sampled. Default: temperature 0.4.</summary>
    public SamplingOptions Mending { get; init; } = new() { Temperature = 0.4 };

    /// <summary>The context window asked of Ollama, in tokens. Default: sized to the largest planned call.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>The longest time for a whole answer, not counting time queued behind our own calls. Default: 10 minutes.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest silence once an answer has begun. Default: 2 minutes.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The run's clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Looks up environment variables such as <c>OPENAI_API_KEY</c>. Default: the process's.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;
}
