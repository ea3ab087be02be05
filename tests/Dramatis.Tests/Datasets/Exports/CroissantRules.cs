using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Dramatis.Tests.Datasets.Exports;

/// <summary>What Croissant 1.1 and its vocabulary for responsible AI ask of a description, written from the specification.</summary>
internal static class CroissantRules
{
    // Those that can be known without a date and a place of publication.
    private static readonly string[] Required = ["name", "description", "license", "distribution"];

    private static readonly HashSet<string> Responsible = new(StringComparer.Ordinal)
    {
        "rai:dataCollection",
        "rai:dataCollectionType",
        "rai:dataCollectionMissingData",
        "rai:dataCollectionRawData",
        "rai:dataCollectionTimeframe",
        "rai:dataImputationProtocol",
        "rai:dataPreprocessingProtocol",
        "rai:dataManipulationProtocol",
        "rai:dataAnnotationProtocol",
        "rai:dataAnnotationPlatform",
        "rai:dataAnnotationAnalysis",
        "rai:dataReleaseMaintenancePlan",
        "rai:personalSensitiveInformation",
        "rai:dataSocialImpact",
        "rai:dataBiases",
        "rai:dataLimitations",
        "rai:dataUseCases",
        "rai:annotationsPerItem",
        "rai:annotatorDemographics",
        "rai:machineAnnotationTools",
    };

    public static IReadOnlyList<string> Complaints(string folder)
    {
        var complaints = new List<string>();
        var text = File.ReadAllText(Path.Combine(folder, "croissant.json"));
        var dataset = JsonElement.Parse(text);
        var context = dataset.GetProperty("@context");
        complaints.AddRange(Required.Where(name => !dataset.TryGetProperty(name, out _)).Select(name => $"no {name}"));
        if (dataset.GetProperty("@type").GetString() != "sc:Dataset")
            complaints.Add("no dataset");
        var conforms = dataset.GetProperty("conformsTo").EnumerateArray().Select(one => one.GetString()).ToList();
        if (
            !conforms.Contains("http://mlcommons.org/croissant/1.1")
            || !conforms.Contains("http://mlcommons.org/croissant/RAI/1.0")
        )
            complaints.Add("conforms to nothing");
        complaints.AddRange(Prefixes(dataset, context));
        complaints.AddRange(
            dataset
                .EnumerateObject()
                .Where(member => member.Name.StartsWith("rai:", StringComparison.Ordinal))
                .Where(member => !Responsible.Contains(member.Name) || member.Value.GetString() is not { Length: > 20 })
                .Select(member => $"{member.Name} is not of the vocabulary, or says nothing")
        );

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in dataset.GetProperty("distribution").EnumerateArray())
        {
            var id = file.GetProperty("@id").GetString()!;
            if (!ids.Add(id))
                complaints.Add($"{id} twice");
            var path = Path.Combine(folder, id);
            files.Add(id, path);
            if (!file.GetProperty("contentUrl").GetString()!.EndsWith(id, StringComparison.Ordinal))
                complaints.Add($"{id} is somewhere else");
            if (
                file.GetProperty("contentSize").GetString()
                != FormattableString.Invariant($"{new FileInfo(path).Length} B")
            )
                complaints.Add($"{id} has another size");
            if (
                file.GetProperty("sha256").GetString()
                != Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))
            )
                complaints.Add($"{id} has another hash");
        }
        foreach (var set in dataset.GetProperty("recordSet").EnumerateArray())
        foreach (var field in set.GetProperty("field").EnumerateArray())
            complaints.AddRange(Field(field, set.GetProperty("@id").GetString()!, ids, files));
        return complaints;
    }

    private static IEnumerable<string> Field(
        JsonElement field,
        string parent,
        HashSet<string> ids,
        Dictionary<string, string> files
    )
    {
        var id = field.GetProperty("@id").GetString()!;
        if (!ids.Add(id) || !id.StartsWith(parent + "/", StringComparison.Ordinal))
            yield return $"{id} is no id of {parent}";
        if (field.TryGetProperty("subField", out var parts))
        {
            if (!field.GetProperty("isArray").GetBoolean())
                yield return $"{id} is no array";
            foreach (var complaint in parts.EnumerateArray().SelectMany(part => Field(part, id, ids, files)))
                yield return complaint;
            yield break;
        }
        var source = field.GetProperty("source");
        var file = source.GetProperty("fileObject").GetProperty("@id").GetString()!;
        var path = source.GetProperty("extract").GetProperty("jsonPath").GetString()!;
        if (!files.TryGetValue(file, out var place))
        {
            yield return $"{id} is of no file";
            yield break;
        }
        var kind = field.GetProperty("dataType").GetString() switch
        {
            "sc:Text" => new[] { JsonValueKind.String },
            "sc:Integer" => [JsonValueKind.Number],
            "sc:Boolean" => [JsonValueKind.True, JsonValueKind.False],
            _ => [],
        };
        foreach (var row in Rows(place))
            if (!Values(row, path).All(value => kind.Contains(value.ValueKind)))
                yield return $"{path} of {file} is no {kind[0]}";
    }

    // "$.name" and "$.list[*].name" are all that is used.
    private static IEnumerable<JsonElement> Values(JsonElement row, string path)
    {
        IEnumerable<JsonElement> found = [row];
        foreach (var step in path.Split('.').Skip(1))
        {
            var name = step.Replace("[*]", "", StringComparison.Ordinal);
            found = found.Select(value => value.GetProperty(name));
            if (name != step)
                found = found.SelectMany(value => value.EnumerateArray());
        }
        return found;
    }

    private static IEnumerable<JsonElement> Rows(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return JsonElement.Parse(line);
    }

    // A prefix nobody declared makes a name that means nothing.
    private static IEnumerable<string> Prefixes(JsonElement value, JsonElement context) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value
                .EnumerateObject()
                .Where(member => member.Name != "@context")
                .SelectMany(member =>
                    (
                        member.Name.Split(':') is [var prefix, _] && !context.TryGetProperty(prefix, out _)
                            ? [$"no prefix {prefix}"]
                            : Array.Empty<string>()
                    ).Concat(Prefixes(member.Value, context))
                ),
            JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Prefixes(item, context)),
            _ => [],
        };
}
