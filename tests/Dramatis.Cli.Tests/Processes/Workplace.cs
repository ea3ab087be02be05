using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Dramatis.Cli.Tests.Processes;

/// <summary>A directory of its own, and the real program started in it with nothing of the surroundings but what a test gives.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    private readonly List<Typed> started = [];

    /// <summary>A path with a space, as users have them.</summary>
    public string Directory { get; } =
        System
            .IO.Directory.CreateDirectory(
                Path.Combine(Path.GetTempPath(), $"dramatis {Path.GetRandomFileName()}", "work")
            )
            .FullName;

    public Dictionary<string, string> Variables { get; } = new() { ["OLLAMA_HOST"] = "127.0.0.1:1" };

    /// <summary>Everything below the directory and beside it: nothing else may come into being.</summary>
    public string Outside => Path.GetDirectoryName(Directory)!;

    public string PathOf(params string[] parts) => Path.Combine([Directory, .. parts]);

    public Typed Start(params string[] arguments) => Launch(DotnetHost, [Program, .. arguments]);

    /// <summary>Starts another program, with the same care.</summary>
    public Typed Launch(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = Directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["HOME"] = Directory;
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(DotnetHost);
        // The programs live for a second: compiling hot code a second time does not pay.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        var typed = new Typed(Process.Start(start)!);
        started.Add(typed);
        return typed;
    }

    public Task<Ended> RunAsync(params string[] arguments) => Start(arguments).EndAsync();

    /// <summary>The rows of all finished files, by their names.</summary>
    public SortedDictionary<string, string> Rows(string directory = "characters")
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var path in System.IO.Directory.EnumerateFiles(PathOf(directory), "*.jsonl", SearchOption.AllDirectories)
        )
            if (
                !path.Contains(
                    $"{Path.DirectorySeparatorChar}try{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            )
                rows[Path.GetRelativePath(Directory, path)] = File.ReadAllText(path);
        return rows;
    }

    /// <summary>The bytes of every file there is, as text that can be searched.</summary>
    public IEnumerable<(string Path, string Text)> AllBytes() =>
        System
            .IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories)
            .Select(path => (path, Encoding.Latin1.GetString(File.ReadAllBytes(path))));

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    public async ValueTask DisposeAsync()
    {
        foreach (var typed in started)
            await typed.DisposeAsync();
        System.IO.Directory.Delete(Outside, recursive: true);
    }

    /// <summary>The program where it was built, with exactly the files users get.</summary>
    public static string Program { get; } =
        typeof(Workplace)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "Program")
            .Value!;

    // <root>/shared/Microsoft.NETCore.App/10.0.0/ is where the runtime of this test is.
    public static string DotnetHost { get; } =
        Path.GetFullPath(
            Path.Combine(
                RuntimeEnvironment.GetRuntimeDirectory(),
                "..",
                "..",
                "..",
                OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"
            )
        );

    public static string CommandLineOf(params string[] arguments) =>
        string.Join(' ', ((string[])[DotnetHost, Program, .. arguments]).Select(word => $"'{word}'"));
}
