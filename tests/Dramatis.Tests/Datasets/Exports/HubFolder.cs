using System.IO.Compression;
using System.Text.Json;
using YamlDotNet.Serialization;

namespace Dramatis.Tests.Datasets.Exports;

/// <summary>
/// A dataset's folder as the Hub and <c>datasets.load_dataset</c> read it, written from their documentation: the YAML at the head of the
/// card names configurations, these name files by side, and every row has to have the features that are announced.
/// </summary>
internal sealed class HubFolder
{
    private readonly string _root;
    private readonly Dictionary<string, object?> _card;

    private HubFolder(string root, Dictionary<string, object?> card, string body) =>
        (_root, _card, Body) = (root, card, body);

    /// <summary>The card below its head.</summary>
    public string Body { get; }

    public IEnumerable<string> Configs => Maps("configs").Select(config => Text(config, "config_name"));

    public string DefaultConfig => Text(Maps("configs").Single(config => config.ContainsKey("default")), "config_name");

    public static HubFolder Open(string root)
    {
        var text = File.ReadAllText(Path.Combine(root, "README.md"));
        text.ShouldStartWith("---\n");
        var end = text.IndexOf("\n---\n", StringComparison.Ordinal);
        var card = new DeserializerBuilder()
            .WithAttemptingUnquotedStringTypeDeserialization()
            .Build()
            .Deserialize<Dictionary<string, object?>>(text[4..(end + 1)]);
        return new HubFolder(root, card, text[(end + 5)..]);
    }

    public string Field(string name) => Text(_card, name);

    public IReadOnlyList<string> List(string name) => [.. Objects(_card[name]).Select(item => (string)item!)];

    public bool Has(string name) => _card.ContainsKey(name);

    /// <summary>The rows of each side of a configuration. Fails where <c>datasets</c> would.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> Load(string config)
    {
        var info = Maps("dataset_info").Single(one => Text(one, "config_name") == config);
        var features = Maps(info["features"]).ToList();
        var loaded = new Dictionary<string, IReadOnlyList<JsonElement>>(StringComparer.Ordinal);
        foreach (var files in Maps(Maps("configs").Single(one => Text(one, "config_name") == config)["data_files"]))
        {
            var rows = Objects(files["path"]).SelectMany(path => Rows((string)path!)).ToList();
            foreach (var row in rows)
                Check(row, features);
            loaded.Add(Text(files, "split"), rows);
        }
        var announced = Maps(info["splits"])
            .ToDictionary(split => Text(split, "name"), split => Convert.ToInt64(split["num_examples"], null));
        announced.ShouldBe(
            loaded.ToDictionary(split => split.Key, split => (long)split.Value.Count),
            ignoreOrder: true
        );
        return loaded;
    }

    private IEnumerable<JsonElement> Rows(string path)
    {
        var full = Path.GetFullPath(Path.Combine(_root, path));
        full.ShouldStartWith(Path.GetFullPath(_root) + Path.DirectorySeparatorChar);
        using var file = File.OpenRead(full);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return JsonElement.Parse(line);
    }

    // Arrow casts each row to the announced features: another column, or one that is missing or of another type, ends the loading.
    private static void Check(JsonElement row, IReadOnlyList<Dictionary<string, object?>> features)
    {
        row.EnumerateObject().Select(member => member.Name).ShouldBe(features.Select(feature => Text(feature, "name")));
        foreach (var feature in features)
        {
            var value = row.GetProperty(Text(feature, "name"));
            if (feature.TryGetValue("list", out var parts))
            {
                value.ValueKind.ShouldBe(JsonValueKind.Array);
                foreach (var item in value.EnumerateArray())
                    Check(item, [.. Maps(parts)]);
                continue;
            }
            switch (Text(feature, "dtype"))
            {
                case "string":
                    value.ValueKind.ShouldBe(JsonValueKind.String);
                    break;
                case "int32":
                    value.TryGetInt32(out _).ShouldBeTrue();
                    break;
                case "bool":
                    value.ValueKind.ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
                    break;
                case var other:
                    throw new InvalidDataException($"no type of datasets: {other}");
            }
        }
    }

    private IEnumerable<Dictionary<string, object?>> Maps(string name) => Maps(_card[name]);

    private static IEnumerable<Dictionary<string, object?>> Maps(object? list) =>
        Objects(list)
            .Select(item =>
                ((Dictionary<object, object?>)item!).ToDictionary(pair => (string)pair.Key, pair => pair.Value)
            );

    private static IEnumerable<object?> Objects(object? list) => (List<object?>)list!;

    private static string Text(Dictionary<string, object?> map, string name) => map[name].ShouldBeOfType<string>();
}
