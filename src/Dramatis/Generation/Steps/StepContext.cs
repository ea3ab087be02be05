using Dramatis.Characters;
using Dramatis.Checks;
using Dramatis.Datasets;
using Dramatis.Prompts;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>What all steps of a run share.</summary>
internal sealed record StepContext
{
    public required string Character { get; init; }

    /// <summary>The language's name in English.</summary>
    public required string Language { get; init; }

    /// <summary>The language as a code: "en", "de", "zh".</summary>
    public required string LanguageCode { get; init; }

    /// <summary>How many tokens a text of this language takes compared with English.</summary>
    public required double TokenFactor { get; init; }

    /// <summary>Who the character is, in the profile's first words.</summary>
    public required string Lead { get; init; }

    /// <summary>The last moment the character can know of; null when nobody said.</summary>
    public Horizon? Horizon { get; init; }

    /// <summary>The horizon for prompts; empty when there is none, so that its line is left out.</summary>
    public string HorizonText => Horizon?.Text ?? "";

    /// <summary>The year in which rows without a scene play, BC negative; null when there is no year to know.</summary>
    public int? Now { get; init; }

    /// <summary>The same for prompts; without a year the horizon itself.</summary>
    public string NowText => Now is { } now ? Characters.Horizon.YearText(now) : HorizonText;

    /// <summary>The years in which the character can be met.</summary>
    public Lifetime Lifetime => field ??= Lifetime.Of(Horizon, Lead);

    /// <summary>What can be talked of in each paragraph.</summary>
    public ParagraphMatters Matters => field ??= new ParagraphMatters(Character, LanguageCode, Horizon, Lifetime);

    /// <summary>What rows are looked at with.</summary>
    public RowChecks Checks => LaterChecks.Value;

    /// <summary>The same before the first answer needs them: for a long life they take longer to make than the first call to ask.</summary>
    public required Lazy<RowChecks> LaterChecks { private get; init; }

    /// <summary>Who talks with the character; before the cast is made, those the program has of its own.</summary>
    public Cast Cast { get; init; } = new([], "en", 0);

    /// <summary>How the character speaks.</summary>
    public VoiceSheet Voice { get; init; } = VoiceSheet.Empty;

    public required string Model { get; init; }

    /// <summary>The demo writes every row, whatever model a step names.</summary>
    public required bool IsDemo { get; init; }

    public required PromptLibrary Prompts { get; init; }
    public required Asker Asker { get; init; }

    /// <summary>The way to the model to be trained, when it is on a server of its own.</summary>
    public Asker? Student { get; init; }

    public required RunOptions Options { get; init; }

    public SamplingOptions SamplingOf(StepName step)
    {
        var sampling = Options.Sampling.TryGetValue(step, out var own) ? own : new SamplingOptions();
        return sampling with
        {
            Temperature = sampling.Temperature ?? Defaults[step],
            Model = IsDemo ? null : sampling.Model,
        };
    }

    /// <summary>A letter says more than in English: Chinese, Japanese, and others whose texts take more tokens.</summary>
    public bool IsWide => TokenFactor >= 2;

    /// <summary>Room for this many tokens' worth of English in the run's language.</summary>
    public int Tokens(double english) => (int)Math.Ceiling(english * TokenFactor);

    private static readonly Dictionary<StepName, double> Defaults = new()
    {
        [StepName.Scenes] = 1.0,
        [StepName.Dialogue] = 0.9,
        [StepName.Hallucination] = 0.9,
        [StepName.Questions] = 1.0,
        [StepName.Dpo] = 0.7,
        [StepName.Cast] = 1.0,
        [StepName.Voice] = 0.7,
        [StepName.Interview] = 0.9,
        [StepName.Restatement] = 0.4,
    };
}
