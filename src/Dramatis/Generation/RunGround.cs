using Dramatis.Characters;
using Dramatis.Checks;
using Dramatis.Generation.Steps;
using Dramatis.Profiles;
using Dramatis.Prompts;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What everything of a run grows from: its paragraphs, and what all steps share.</summary>
/// <param name="Voiced">The profile's paragraphs by voice.</param>
/// <param name="Carriers">All paragraphs something can grow from.</param>
/// <param name="Paragraphs">Those this run uses.</param>
/// <param name="Context">What all steps share, before the cast and the voice are made.</param>
internal sealed record RunGround(
    VoicedParagraphs Voiced,
    IReadOnlyList<Paragraph> Carriers,
    IReadOnlyList<Paragraph> Paragraphs,
    StepContext Context
)
{
    /// <param name="character">Whose run it is.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="profile">The life.</param>
    /// <param name="prompts">What is asked with.</param>
    /// <param name="backend">What answers.</param>
    public static RunGround Of(
        Character character,
        RunOptions options,
        Profile profile,
        PromptLibrary prompts,
        RunAnswerer backend
    )
    {
        var voiced = VoicedParagraphs.Of(profile.Paragraphs);
        var carriers = voiced.Feeding;
        var language = options.ProfilePath is null ? profile.Provenance.Language : options.Language;
        var now = HorizonReader.Now(profile.Horizon, options);
        var context = new StepContext
        {
            Character = character.Name,
            Language = Languages.NameOf(language),
            LanguageCode = language,
            TokenFactor = Languages.TokenFactor(language),
            Lead = Excerpt.Of(profile.Paragraphs[0].Text, 700),
            Horizon = profile.Horizon,
            Now = now,
            LaterChecks = new Lazy<RowChecks>(() =>
                RowChecks.Of(World.Of(character.Name, profile, profile.Horizon, now, language))
            ),
            Model = backend.Model,
            IsDemo = backend.IsDemo,
            Prompts = prompts,
            Asker = backend.Asker,
            Student = backend.Student,
            Options = options,
        };
        return new RunGround(
            voiced,
            carriers,
            [.. Spread.Pick(carriers.Count, options.ParagraphLimit).Select(index => carriers[index])],
            context
        );
    }
}

/// <summary>What answers in a run.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="IsDemo">Its rows are not for training.</param>
/// <param name="Asker">The way to it.</param>
/// <param name="Student">The way to the model to be trained, when it is on a server of its own.</param>
internal sealed record RunAnswerer(string Model, bool IsDemo, Asker Asker, Asker? Student);
