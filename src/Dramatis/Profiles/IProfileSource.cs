namespace Dramatis.Profiles;

/// <summary>Something a profile can be read from.</summary>
public interface IProfileSource
{
    /// <summary>Reads the profile.</summary>
    /// <exception cref="RunException">The source is missing, ambiguous or unreadable (<see cref="ExitCode.Source"/>).</exception>
    Task<Profile> ReadAsync(CancellationToken cancellationToken = default);
}
