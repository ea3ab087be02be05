using System.Globalization;
using Dramatis.Load.Measuring;
using Dramatis.Load.Rows;
using Dramatis.Testing.Serving;

namespace Dramatis.Load;

/// <summary>What the rows measure with: the two programs, a directory that is gone afterwards, and characters whose cast and voice are made.</summary>
/// <param name="options">What the command line says.</param>
/// <param name="log">Takes a line for people about what is going on.</param>
internal sealed class Workbench(LoadOptions options, Action<string> log) : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("dramatis-load-").FullName;
    private readonly Dictionary<int, PreparedLife> prepared = [];
    private readonly Dictionary<int, SettledRun> settled = [];
    private int directories;

    /// <summary>Repeats measurements, while there is time for it.</summary>
    public Best Best { get; } = new(TimeProvider.System, options.Full ? TimeSpan.MaxValue : LoadOptions.TimeToRepeat);

    public bool Full => options.Full;

    public void Log(string line) => log(line);

    /// <summary>An empty directory's path.</summary>
    public string NewDirectory()
    {
        var path = Path.Combine(root, (++directories).ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(path);
        return path;
    }

    public Task<ServerProcess> ServeAsync(string scenario) =>
        ServerProcess.StartAsync(options.Server, ServingScenario.Named(scenario)!);

    public EngineRun Run(params string[] arguments) => EngineRun.Start(options.Engine, arguments, root);

    /// <summary>Starts <c>dramatis generate</c> for the interviews of a life.</summary>
    /// <param name="server">Where the model is.</param>
    /// <param name="life">Whose life.</param>
    /// <param name="directory">Where the files go.</param>
    /// <param name="perParagraph">Conversations, and so calls, a paragraph.</param>
    /// <param name="more">Further options.</param>
    public EngineRun Generate(
        ServerProcess server,
        PreparedLife life,
        string directory,
        int perParagraph,
        params string[] more
    ) =>
        Run([
            .. Common(server, life.Profile, directory),
            "--steps",
            "interview",
            "--interview",
            $"{perParagraph}",
            .. more,
        ]);

    public static IEnumerable<string> Common(ServerProcess server, string profile, string directory) =>
        [
            "generate",
            Life.Character,
            "--profile",
            profile,
            "--horizon",
            $"{Life.Horizon}",
            "--backend",
            "openai",
            "--model",
            "fake",
            "--endpoint",
            $"{server.Address}/v1",
            "--output",
            directory,
            "--quiet",
        ];

    /// <summary>A life of so many paragraphs, with what a run makes before everything else already made.</summary>
    public async Task<PreparedLife> PrepareAsync(int paragraphs, CancellationToken cancellationToken)
    {
        if (prepared.TryGetValue(paragraphs, out var known))
            return known;
        var directory = NewDirectory();
        var life = new PreparedLife(
            Path.Combine(directory, "life.txt"),
            Path.Combine(directory, "characters"),
            paragraphs
        );
        await File.WriteAllTextAsync(life.Profile, Life.Write(paragraphs), cancellationToken);
        await using var server = await ServeAsync("instant");
        using var run = Run([.. Common(server, life.Profile, life.Characters), "--steps", "cast,voice"]);
        _ = (await run.EndAsync(cancellationToken)).Done();
        prepared.Add(paragraphs, life);
        return life;
    }

    /// <summary>A run of so many settled conversations; made by whichever row asks first.</summary>
    public async Task<SettledRun> SettledAsync(int items, CancellationToken cancellationToken)
    {
        if (!settled.TryGetValue(items, out var run))
            settled.Add(items, run = await SettledRun.MakeAsync(this, items, cancellationToken));
        return run;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}

/// <summary>A life whose cast and voice are made.</summary>
/// <param name="Profile">The biography's file.</param>
/// <param name="Characters">The output directory that holds what is made; never written to by a measurement.</param>
/// <param name="Paragraphs">How long it is.</param>
internal sealed record PreparedLife(string Profile, string Characters, int Paragraphs)
{
    /// <summary>Puts what is made into another output directory.</summary>
    public string CopyTo(string directory)
    {
        foreach (var path in Directory.EnumerateFiles(Characters, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(directory, Path.GetRelativePath(Characters, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
        return directory;
    }

    /// <summary>The character's own directory in an output directory.</summary>
    public static string CharacterIn(string directory) => Path.Combine(directory, Life.Character.ToLowerInvariant());

    /// <summary>The file of the conversations in an output directory.</summary>
    public static string ConversationsIn(string directory) =>
        Path.Combine(CharacterIn(directory), $"interview_{Life.Character.ToLowerInvariant()}.jsonl");

    /// <summary>The file of the training rows in an output directory.</summary>
    public static string RowsIn(string directory) =>
        Path.Combine(CharacterIn(directory), $"db_{Life.Character.ToLowerInvariant()}.jsonl");
}
