using Dramatis.Characters;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>Settles the last moment the character can know of, and the year rows without a scene play in.</summary>
internal static class HorizonReader
{
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

    /// <summary>The profile with its horizon: the option's, else the one written earlier.</summary>
    public static Profile Settle(Profile profile, RunOptions options) =>
        profile with
        {
            Horizon = options.Horizon ?? profile.Horizon,
        };
}
