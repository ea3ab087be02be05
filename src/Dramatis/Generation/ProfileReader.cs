using Dramatis.Characters;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>
/// Gets the profile once and keeps it: a later run uses what is in the directory, so that paragraph numbers never shift under it.
/// </summary>
internal static class ProfileReader
{
    private const string Sample = "sample";

    /// <param name="character">Whose.</param>
    /// <param name="options">Where it comes from.</param>
    /// <param name="directory">Where it is kept.</param>
    /// <param name="emit">Is told what there is to know.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="keeps">False: writes nothing into the directory.</param>
    public static async Task<Profile> ReadAsync(
        Character character,
        RunOptions options,
        string directory,
        Action<RunEvent> emit,
        CancellationToken cancellationToken,
        bool keeps = true
    )
    {
        var stored = await ProfileFiles.ReadAsync(directory, character.Slug, cancellationToken).ConfigureAwait(false);
        if (stored is not null && await IsStillWantedAsync(stored, options, cancellationToken).ConfigureAwait(false))
        {
            if (stored.IsEdited)
                emit(
                    new RunEvent.Notice(
                        $"{ProfileFiles.TextName(character.Slug)} was edited ({stored.Changed.Count} paragraphs are new or changed); using it as it is."
                    )
                );
            else if (stored.Profile.Provenance.Revision is { } revision)
                emit(
                    new RunEvent.Notice(
                        $"Using the profile fetched earlier (\"{stored.Profile.Provenance.Title}\", revision {revision}). "
                            + $"To fetch the page anew, delete {ProfileFiles.FactsName}."
                    )
                );
            return await SettleStoredAsync(character, stored, options, directory, emit, keeps, cancellationToken)
                .ConfigureAwait(false);
        }
        if (stored is { IsEdited: true } && !options.Overwrite)
            throw new RunException(
                ExitCode.Source,
                $"\"{Path.Combine(directory, ProfileFiles.TextName(character.Slug))}\" was edited by hand, and the options name another source. "
                    + "Leave them out to use the edited file, or run with --overwrite to replace it."
            );

        var profile = await Source(character, options).ReadAsync(cancellationToken).ConfigureAwait(false);
        var unjudged = new StoredProfile(profile, [], false, [], 0);
        profile = await SettleAsync(character, unjudged, options, directory, emit, cancellationToken)
            .ConfigureAwait(false);
        if (profile.Provenance.Source == Sample && !Same(SampleProfile.CharacterName, character.Name))
            emit(
                new RunEvent.Notice(
                    $"The built-in sample is the life of {SampleProfile.CharacterName}; {character.Name} is given it all the same.",
                    Warning: true
                )
            );
        if (keeps)
            await ProfileFiles.WriteAsync(directory, character.Slug, profile, cancellationToken).ConfigureAwait(false);
        foreach (var leftOut in profile.Provenance.LeftOut)
            emit(new RunEvent.Notice($"Left out: {leftOut}"));
        return profile;
    }

    private static async Task<Profile> SettleStoredAsync(
        Character character,
        StoredProfile stored,
        RunOptions options,
        string directory,
        Action<RunEvent> emit,
        bool keeps,
        CancellationToken cancellationToken
    )
    {
        var profile = await SettleAsync(character, stored, options, directory, emit, cancellationToken)
            .ConfigureAwait(false);
        var isNew =
            profile.Horizon != stored.Profile.Horizon
            || stored.VoiceRules != VoiceRules.Version
            || !profile
                .Paragraphs.Select(one => (one.Voice, one.VoiceReason))
                .SequenceEqual(stored.Profile.Paragraphs.Select(one => (one.Voice, one.VoiceReason)));
        if (isNew && keeps)
            await ProfileFiles.WriteFactsAsync(directory, profile, stored, cancellationToken).ConfigureAwait(false);
        return profile;
    }

    private static async Task<Profile> SettleAsync(
        Character character,
        StoredProfile stored,
        RunOptions options,
        string directory,
        Action<RunEvent> emit,
        CancellationToken cancellationToken
    )
    {
        var wikidata = new WikidataSource(Wikipedia(options), time: options.TimeProvider);
        var horizon = await HorizonReader
            .ReadAsync(stored.Profile, options, wikidata, emit, cancellationToken)
            .ConfigureAwait(false);
        var settled = stored.Profile with { Horizon = horizon };
        var overruled = await VerdictFile.ReadAsync(directory, cancellationToken).ConfigureAwait(false);
        // A verdict holds as long as text, horizon and rules are the same.
        var holds = stored.VoiceRules == VoiceRules.Version && stored.Profile.Horizon == horizon;
        return settled with
        {
            Paragraphs = VoiceReader.Judge(settled, character, overruled, holds ? stored.Written : null),
        };
    }

    private static async Task<bool> IsStillWantedAsync(
        StoredProfile stored,
        RunOptions options,
        CancellationToken cancellationToken
    )
    {
        var provenance = stored.Profile.Provenance;
        if (options.ProfilePath is null)
            // Nothing names a source: what is there is the profile, whatever it came from.
            return options.Title is null && Same(provenance.Language, options.Language)
                || provenance.Source == "wikipedia"
                    && Same(provenance.Title, options.Title ?? provenance.Title)
                    && Same(provenance.Language, options.Language);
        if (options.ProfilePath == Sample)
            return provenance.Source == Sample;
        if (provenance.Source != "file")
            return false;
        var current = await FileSource(options).ReadAsync(cancellationToken).ConfigureAwait(false);
        return string.Equals(current.Provenance.FileHash, provenance.FileHash, StringComparison.Ordinal);
    }

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static IProfileSource Source(Character character, RunOptions options) =>
        options.ProfilePath switch
        {
            null => new WikipediaSource(character.Title, Wikipedia(options), time: options.TimeProvider),
            Sample => new SampleSource(options.Legacy),
            _ => FileSource(options),
        };

    private static WikipediaOptions Wikipedia(RunOptions options) =>
        new()
        {
            Language = options.Language,
            Title = options.Title,
            Legacy = options.Legacy,
            Contact = options.Contact,
            CacheDirectory = Path.Combine(options.OutputDirectory, WikipediaOptions.CacheName),
            BaseAddress = options.Environment(WikipediaOptions.MirrorVariable) is { Length: > 0 } mirror
                ? new Uri(mirror)
                : null,
        };

    private static TextFileSource FileSource(RunOptions options) =>
        new(options.ProfilePath!, options.Language, options.Legacy);

    private sealed class SampleSource(LegacyHandling legacy) : IProfileSource
    {
        public Task<Profile> ReadAsync(CancellationToken cancellationToken = default) =>
            Task.FromResult(SampleProfile.Read(legacy));
    }
}
