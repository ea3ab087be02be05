using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dramatis.Datasets.Exports.Formats.Hub;

/// <summary>
/// The dataset as Croissant 1.1 describes it, with the fields for responsible AI and for provenance: those nobody but the maker knows.
/// Without a date: the same rows give the same bytes.
/// </summary>
internal sealed class Croissant(WrittenTables tables, IReadOnlyList<HubView> views)
{
    private const string Synthetic =
        "Everything that is said in the rows was written by a language model, from the paragraphs of a biography, by the method of Character-LLM (arXiv 2310.10158).";

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Terms =
    [
        "annotation",
        "arrayShape",
        "citeAs",
        "column",
        "containedIn",
        "equivalentProperty",
        "excludes",
        "extract",
        "field",
        "fileProperty",
        "fileObject",
        "fileSet",
        "format",
        "includes",
        "isArray",
        "isLiveDataset",
        "jsonPath",
        "key",
        "md5",
        "parentField",
        "recordSet",
        "references",
        "regex",
        "readLines",
        "sdVersion",
        "separator",
        "source",
        "subField",
        "transform",
        "unArchive",
        "value",
    ];

    private static readonly (string Name, string Text)[] Responsible =
    [
        ("dataCollection", Synthetic),
        ("dataCollectionType", "Others: written by a language model"),
        (
            "dataPreprocessingProtocol",
            "Paragraphs that are not the life (legacy, reception, sources) were left out, those of scholars restated; scenes, conversations, questions and answers were written from the rest, with a horizon: the last moment the character can know of."
        ),
        (
            "dataManipulationProtocol",
            "Rows were held against rules for structure, anachronism, false ignorance, copies, near-duplicates and the assistant speaking, and against the rules of trainers; what was refused is left out."
        ),
        (
            "dataAnnotationProtocol",
            "Classes and topics are of the plan a row was made by; no person labelled them, unless rows were reviewed."
        ),
        ("machineAnnotationTools", "Dramatis; the language model named under provenance"),
        (
            "dataUseCases",
            "Supervised and preference fine-tuning of a language model that plays the character, and evaluation of where it admits not to know. Not a source about the person, and not a record of what the person said."
        ),
        (
            "dataBiases",
            "The biography's choice of what is told, and its point of view; the habits, stereotypes and languages of the model that wrote the rows."
        ),
        (
            "dataLimitations",
            "Invented speech: facts may be wrong, anachronisms may have stayed, and the character knows nothing the biography does not tell."
        ),
        (
            "dataSocialImpact",
            "A model trained on it speaks in the name of a real or invented person. Say that it is a model; for living people ask for consent."
        ),
        (
            "personalSensitiveInformation",
            "What the biography publishes of the person and of others in its life: dates, family, health, beliefs. Nothing else was collected."
        ),
    ];

    public byte[] Bytes()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            Context(json);
            Head(json);
            Provenance(json);
            foreach (var (name, text) in Responsible)
                json.WriteString($"rai:{name}", text);
            Files(json);
            Records(json);
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Context(Utf8JsonWriter json)
    {
        json.WriteStartObject("@context");
        json.WriteString("@language", "en");
        json.WriteString("@vocab", "https://schema.org/");
        json.WriteString("sc", "https://schema.org/");
        json.WriteString("cr", "http://mlcommons.org/croissant/");
        json.WriteString("rai", "http://mlcommons.org/croissant/RAI/");
        json.WriteString("dct", "http://purl.org/dc/terms/");
        json.WriteString("prov", "http://www.w3.org/ns/prov#");
        json.WriteString("conformsTo", "dct:conformsTo");
        foreach (var term in Terms)
            json.WriteString(term, $"cr:{term}");
        foreach (
            var (name, type) in ((string, string)[])[("data", "@json"), ("dataType", "@vocab"), ("examples", "@json")]
        )
        {
            json.WriteStartObject(name);
            json.WriteString("@id", $"cr:{name}");
            json.WriteString("@type", type);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void Head(Utf8JsonWriter json)
    {
        var license = HubLicense.Of(tables.Sources, tables.Settings);
        json.WriteString("@type", "sc:Dataset");
        json.WriteStartArray("conformsTo");
        json.WriteStringValue("http://mlcommons.org/croissant/1.1");
        json.WriteStringValue("http://mlcommons.org/croissant/RAI/1.0");
        json.WriteEndArray();
        json.WriteString("name", HubCardHeader.Title(tables));
        json.WriteString(
            "description",
            $"Data to train a language model that speaks as {string.Join(", ", tables.Characters)}. {Synthetic}"
        );
        if (license.Address is { } address)
            json.WriteString("license", address);
        else
        {
            json.WriteStartObject("license");
            json.WriteString("@type", "sc:CreativeWork");
            json.WriteString("name", license.Name);
            json.WriteEndObject();
        }
        json.WriteString("version", "1.0.0");
        json.WriteString("citeAs", HubCard.Citation.ReplaceLineEndings("\n").Trim());
        if (HubCardHeader.Languages(tables) is { Count: > 0 } languages)
            Texts(json, "inLanguage", languages);
        Texts(json, "keywords", ["character", "roleplay", "synthetic"]);
        if (tables.Settings.Repository is not { } repository)
            return;
        json.WriteString("url", HubAddress(repository));
        json.WriteStartObject("creator");
        json.WriteString("@type", "sc:Organization");
        json.WriteString("name", repository.Split('/')[0]);
        json.WriteString("url", $"https://huggingface.co/{repository.Split('/')[0]}");
        json.WriteEndObject();
    }

    private void Provenance(Utf8JsonWriter json)
    {
        json.WriteStartArray("prov:wasDerivedFrom");
        foreach (var source in tables.Sources)
        {
            var facts = source.Profile?.Provenance;
            json.WriteStartObject();
            json.WriteString("@type", "prov:Entity");
            // Only a wiki's own address is one; anything else stays a name.
            if (
                facts is { Source: "wikipedia", Permalink: { } address }
                && Uri.TryCreate(address, UriKind.Absolute, out _)
            )
                json.WriteString("@id", address);
            json.WriteString("prov:label", facts?.Title ?? $"a biography of {source.Character.Name}");
            if (facts?.License is { } license)
                json.WriteString("license", license);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("prov:wasGeneratedBy");
        json.WriteString("@type", "prov:Activity");
        json.WriteString(
            "prov:label",
            "Scenes, conversations, questions and answers written from a biography, and checked"
        );
        json.WriteStartArray("prov:wasAssociatedWith");
        foreach (
            var agent in tables
                .Sources.SelectMany(source => source.Models)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Prepend("Dramatis")
        )
        {
            json.WriteStartObject();
            json.WriteString("@type", "prov:SoftwareAgent");
            json.WriteString("prov:label", agent);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Files(Utf8JsonWriter json)
    {
        json.WriteStartArray("distribution");
        foreach (var file in tables.Files)
        {
            json.WriteStartObject();
            json.WriteString("@type", "cr:FileObject");
            json.WriteString("@id", file.FileName);
            json.WriteString("name", file.FileName);
            json.WriteString(
                "contentUrl",
                tables.Settings.Repository is { } repository
                    ? $"{HubAddress(repository)}/resolve/main/{file.FileName}"
                    : file.FileName
            );
            json.WriteString("contentSize", string.Create(CultureInfo.InvariantCulture, $"{file.Stored.Bytes} B"));
            Texts(
                json,
                "encodingFormat",
                tables.Settings.Gzip ? ["application/jsonlines", "application/gzip"] : ["application/jsonlines"]
            );
            json.WriteString("sha256", file.Stored.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    // One for each file: a view of several files has the columns of each.
    private void Records(Utf8JsonWriter json)
    {
        json.WriteStartArray("recordSet");
        foreach (var file in tables.Files)
        {
            var name = $"{file.Table}/{HubViews.SplitOf(file.Table, file.IsValidation)}";
            json.WriteStartObject();
            json.WriteString("@type", "cr:RecordSet");
            json.WriteString("@id", name);
            json.WriteString("name", name);
            json.WriteString(
                "description",
                $"In the views {string.Join(", ", views.Where(view => view.Splits.Any(split => split.Files.Contains(file))).Select(view => view.Name))}."
            );
            json.WriteStartArray("field");
            foreach (var column in HubViews.ColumnsOf(file.Table))
                Field(json, file.FileName, $"{name}/{column.Name}", column);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Field(Utf8JsonWriter json, string file, string id, HubColumn column)
    {
        json.WriteStartObject();
        json.WriteString("@type", "cr:Field");
        json.WriteString("@id", id);
        json.WriteString("name", column.Name);
        json.WriteString("description", column.Meaning);
        if (column.Type != HubType.Messages)
        {
            var type = column.Type switch
            {
                HubType.Whole => "sc:Integer",
                HubType.Truth => "sc:Boolean",
                _ => "sc:Text",
            };
            json.WriteString("dataType", type);
            Source(json, file, $"$.{column.Name}");
        }
        else
        {
            json.WriteBoolean("isArray", true);
            json.WriteString("arrayShape", "-1");
            json.WriteStartArray("subField");
            foreach (var part in (string[])["role", "content"])
            {
                json.WriteStartObject();
                json.WriteString("@type", "cr:Field");
                json.WriteString("@id", $"{id}/{part}");
                json.WriteString("name", part);
                json.WriteString("dataType", "sc:Text");
                Source(json, file, $"$.{column.Name}[*].{part}");
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Source(Utf8JsonWriter json, string file, string path)
    {
        json.WriteStartObject("source");
        json.WriteStartObject("fileObject");
        json.WriteString("@id", file);
        json.WriteEndObject();
        json.WriteStartObject("extract");
        json.WriteString("jsonPath", path);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string HubAddress(string repository) => $"https://huggingface.co/datasets/{repository}";
}
