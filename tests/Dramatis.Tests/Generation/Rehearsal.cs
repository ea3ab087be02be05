using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dramatis.Generation;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Generation;

/// <summary>A character, a biography, a fake model server and a directory that is gone after the test.</summary>
internal sealed class Rehearsal : IAsyncDisposable
{
    public const string Name = "Hanno Veldt";

    private readonly FakeModelServer server;
    private readonly string root = System.IO.Directory.CreateTempSubdirectory("dramatis-run-").FullName;

    private Rehearsal(FakeModelServer server, int paragraphs)
    {
        this.server = server;
        File.WriteAllText(Profile, Biography(paragraphs));
    }

    public FakeModelServer Server => server;

    public string Root => root;

    public string Profile => Path.Combine(root, "life.txt");

    /// <summary>Small, but with every step in it.</summary>
    public RunOptions Options =>
        new()
        {
            ProfilePath = Profile,
            Backend = BackendKind.OpenAI,
            Model = "fake",
            Endpoints = [server.Address + "/v1"],
            OutputDirectory = Path.Combine(root, "out"),
            ScenesPerParagraph = 7,
            ProtectivePerParagraph = 2,
            DpoQuestions = 30,
            Concurrency = 8,
            Environment = static _ => null,
        };

    public static async Task<Rehearsal> StartAsync(int paragraphs = 3, FakeModelOptions? model = null) =>
        new(await FakeModelServer.StartAsync(model), paragraphs);

    /// <summary>A life of so many paragraphs, the same words every time.</summary>
    public static string Biography(int paragraphs)
    {
        var text = new StringBuilder();
        for (var i = 0; i < paragraphs; i++)
        {
            for (var sentence = 0; sentence < 4; sentence++)
                text.Append(FakeWriter.Sentence((ulong)i + 1, $"life/{sentence}")).Append(' ');
            text.Append('\n');
        }
        return text.ToString();
    }

    public string DirectoryOf(RunOptions options) => new DataGenerator(Name, options).Directory;

    public static Task<RunSummary> RunAsync(RunOptions options, CancellationToken graceful = default) =>
        new DataGenerator(Name, options).GenerateAllAsync(graceful);

    /// <summary>Runs and returns everything that was told.</summary>
    public static async Task<List<RunEvent>> EventsAsync(RunOptions options)
    {
        var events = new List<RunEvent>();
        await foreach (var happened in new DataGenerator(Name, options).RunAsync())
            events.Add(happened);
        return events;
    }

    /// <summary>Every file but the journal's own, with its content's hash.</summary>
    public static SortedDictionary<string, string> Hashes(string directory) => Read(directory, HashOf);

    /// <summary>The same without the report, which counts what was paid on the way as well.</summary>
    public static SortedDictionary<string, string> HashesOfRows(string directory)
    {
        var hashes = Hashes(directory);
        foreach (var report in hashes.Keys.Where(name => name.StartsWith("report_", StringComparison.Ordinal)).ToList())
            hashes.Remove(report);
        return hashes;
    }

    /// <summary>Every file but the journal's own, with the moment of its last change.</summary>
    public static SortedDictionary<string, string> Times(string directory) =>
        Read(directory, path => File.GetLastWriteTimeUtc(path).Ticks.ToString());

    public static string[] Rows(string directory, string beginning) =>
        File.ReadAllLines(System.IO.Directory.GetFiles(directory, beginning + "*.jsonl").Single());

    /// <summary>The answers in a journal: how to tell each call, as the server tells it.</summary>
    public static List<string> JournalKeys(string directory)
    {
        if (!File.Exists(Path.Combine(directory, Journal.FileName)))
            return [];
        using var reader = JournalReader.Open(directory);
        return [.. reader.ReadCalls().Select(call => KeyOf(call.Request))];
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        System.IO.Directory.Delete(root, recursive: true);
    }

    private static SortedDictionary<string, string> Read(string directory, Func<string, string> look)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in System.IO.Directory.GetFiles(directory))
            if (!Path.GetFileName(path).StartsWith("journal.", StringComparison.Ordinal))
                found[Path.GetFileName(path)] = look(path);
        return found;
    }

    private static string HashOf(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))[..16];

    private static string KeyOf(string request)
    {
        using var json = JsonDocument.Parse(request);
        var messages = json.RootElement.GetProperty("messages").EnumerateArray().ToList();
        return FakeRequest.KeyOf(
            messages.Select(message =>
                (message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!)
            ),
            json.RootElement.GetProperty("seed").GetInt64()
        );
    }
}
