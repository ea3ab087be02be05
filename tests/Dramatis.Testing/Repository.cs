namespace Dramatis.Testing;

/// <summary>
/// Where the files of this project lie. Found from the running tests upwards, not from the paths the compiler noted: a build server maps
/// those to paths that do not exist.
/// </summary>
public static class Repository
{
    private const string Solution = "Dramatis.slnx";

    /// <summary>The directory of the solution.</summary>
    /// <exception cref="DirectoryNotFoundException">The tests run from a place outside the repository.</exception>
    public static string Root { get; } = FindRoot();

    /// <summary>A path inside the repository, from its parts.</summary>
    public static string Under(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            directory is not null;
            directory = directory.Parent
        )
            if (File.Exists(Path.Combine(directory.FullName, Solution)))
                return directory.FullName;
        throw new DirectoryNotFoundException(
            $"No {Solution} above {AppContext.BaseDirectory}: run the tests from inside the repository."
        );
    }
}
