using Dramatis.Characters;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>
/// Settles the last moment the character can know of: what the user says, else what was settled earlier, else the death in the page's
/// Wikidata item, else the one in the biography's first paragraphs, else the year of the page's revision.
/// </summary>
internal static class HorizonReader
{
    private const int LongestLife = 120;

    /// <summary>The year in which rows without a scene play; null when there is no year to know.</summary>
    /// <exception cref="RunException">The wanted year is after the horizon (<see cref="ExitCode.Usage"/>).</exception>
    public static int? Now(Horizon? horizon, RunOptions options)
    {
        if (options.Now is { } now && horizon?.Year is { } last && now > last)
            throw new RunException(
                ExitCode.Usage,
                $"--now {Horizon.YearText(now)} is after the horizon, {horizon.Text}. Give a year of the life, or move the horizon with --horizon."
            );
        return options.Now ?? horizon?.Year;
    }

    /// <summary>The horizon of a profile, looked for where it has none yet.</summary>
    public static async Task<Horizon?> ReadAsync(
        Profile profile,
        RunOptions options,
        WikidataSource wikidata,
        Action<RunEvent> emit,
        CancellationToken cancellationToken
    )
    {
        if (options.Horizon is not null)
            return options.Horizon;
        if (profile.Horizon is not null)
            return profile.Horizon;
        var life = await LifeOfAsync(profile.Provenance, wikidata, emit, cancellationToken).ConfigureAwait(false);
        if (life?.Death is { } death)
            return new Horizon(death.Last, "", death.Precision, HorizonSource.Wikidata);
        var dates = LifeDates.Of(profile.Paragraphs);
        if (dates?.Death is { } died)
            return new Horizon(died, "", dates.Precision, HorizonSource.Profile);

        var name = profile.Provenance.Title;
        var revised = (profile.Provenance.RevisedAt ?? profile.Provenance.RetrievedAt)?.Year;
        if (life is not { IsDead: true } && revised is { } last)
        {
            var born = life?.Birth?.Last ?? dates?.Birth;
            if (born is { } birth && last - birth <= LongestLife)
            {
                Warn(
                    $"No death of {name} is known, so everything up to the page's revision ({last}) counts as known. "
                        + $"If the data is to end earlier, name the last year with --horizon (for example --horizon {last - 1})."
                );
                return new Horizon(last, "", HorizonPrecision.Year, HorizonSource.Revision);
            }
        }
        Warn(
            $"Nothing tells when {name} died, so nothing can be held to be too late for the character to know. "
                + "Name the last year, or a point of the story, with --horizon (for example --horizon -399 or --horizon \"before the end of the third book\")."
        );
        return null;

        void Warn(string text) => emit(new RunEvent.Notice(text, Warning: true));
    }

    private static async Task<WikidataLife?> LifeOfAsync(
        Provenance provenance,
        WikidataSource wikidata,
        Action<RunEvent> emit,
        CancellationToken cancellationToken
    )
    {
        if (provenance is not { WikidataItem: { } item, Revision: { } revision })
            return null;
        try
        {
            var life = await wikidata.ReadAsync(item, revision, cancellationToken).ConfigureAwait(false);
            if (life is null)
                Warn($"Wikidata says nothing of {item} that can be read; the biography's own dates are used.");
            return life;
        }
        catch (RunException failure) when (failure.ExitCode is ExitCode.Source or ExitCode.Storage)
        {
            // The biography says mostly the same; a run need not end for it.
            Warn(
                $"Wikidata could not be asked for the dates of {item}; the biography's own are used. ({failure.Message})"
            );
            return null;
        }

        void Warn(string text) => emit(new RunEvent.Notice(text, Warning: true));
    }
}
