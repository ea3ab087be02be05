using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dramatis.Backends.Batches;
using Dramatis.Datasets.Exports;

namespace Dramatis.Generation;

/// <summary>Writes a round's requests into files no consumer refuses: one model each, so many requests, so many bytes.</summary>
internal static class BatchFiles
{
    // What OpenAI takes, and nobody is known to take more.
    public const int MostRequests = 50_000;
    public const long MostBytes = 200_000_000;

    private const string Prefix = "requests_";

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Whether a file is one of those written here, by its name.</summary>
    public static bool IsOurs(string path) =>
        Path.GetFileName(path) is var name
        && (name == ExportDirectory.ManifestName || name.StartsWith(Prefix, StringComparison.Ordinal));

    /// <summary>Writes the files, and the manifest by which an export is known as one.</summary>
    public static IReadOnlyList<BatchRequests> Write(
        RequestSpool spool,
        string character,
        string directory,
        (int Requests, long Bytes) most
    )
    {
        var files = new List<BatchRequests>();
        OutputFile? file = null;
        var model = "";
        try
        {
            foreach (var (next, line) in spool.Read())
            {
                if (
                    file is not null
                    && (next != model || file.Rows == most.Requests || file.Bytes + line.Length > most.Bytes)
                )
                    Close();
                model = next;
                file ??= new OutputFile(
                    directory,
                    string.Create(CultureInfo.InvariantCulture, $"{Prefix}{files.Count + 1:000}.jsonl"),
                    "batch",
                    gzip: false
                );
                file.Write(line.Span, 1);
            }
            Close();
        }
        finally
        {
            file?.Dispose();
        }
        File.WriteAllBytes(Path.Combine(directory, ExportDirectory.ManifestName), Manifest(character, files));
        return files;

        void Close()
        {
            if (file?.Close() is { } written)
                files.Add(new BatchRequests(written.Name, model, written.Rows, written.Bytes, written.Sha256));
            file = null;
        }
    }

    private static byte[] Manifest(string character, IReadOnlyList<BatchRequests> files)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber(ExportManifest.FormKey, ExportManifest.Form);
            json.WriteString("character", character);
            json.WriteString("format", "batch");
            json.WriteStartArray("files");
            foreach (var file in files)
            {
                json.WriteStartObject();
                json.WriteString("name", file.Name);
                json.WriteString("model", file.Model);
                json.WriteNumber("requests", file.Requests);
                json.WriteNumber("bytes", file.Bytes);
                json.WriteString("sha256", file.Sha256);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
