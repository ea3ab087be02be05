using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dramatis.Datasets.Exports;

/// <summary>One form a dataset is written in: its tables, what each takes and refuses, and the files beside them.</summary>
internal abstract class ExportFormat
{
    /// <summary>As it is typed; also the name of its directory.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the consumer reads compressed files.</summary>
    public virtual bool TakesGzip => true;

    /// <summary>The tables, in the order in which they are listed.</summary>
    public abstract IReadOnlyList<ExportTable> Tables { get; }

    /// <summary>Tables of what is no training row.</summary>
    public virtual IReadOnlyList<PlainTable> PlainTables => [];

    /// <summary>The file of a table in the format's directory, with forward slashes, as it is uncompressed.</summary>
    public virtual string FileOf(ExportTable table, bool isValidation) =>
        $"{table.Name}{(isValidation ? "_validation" : "")}.jsonl";

    /// <summary>Settings and texts that point at the tables; asked for when these are complete.</summary>
    public virtual IEnumerable<CompanionFile> Companions(WrittenTables tables) => [];

    /// <summary>Why the consumer would not take these tables; null when it would. Nothing is written then.</summary>
    public virtual string? Refusal(WrittenTables tables) => null;
}

/// <summary>Rows of one shape; a file, and one more for validation where there is a split.</summary>
/// <param name="Name">Names the file: "sft" is <c>sft.jsonl</c> and <c>sft_validation.jsonl</c>.</param>
/// <param name="Takes">Whether it has rows for such an example at all.</param>
/// <param name="Write">Writes the example's rows, one or more.</param>
internal sealed record ExportTable(string Name, Func<ExportExample, bool> Takes, Action<ExportExample, RowWriter> Write)
{
    /// <summary>Why the consumer would not take this example; null when it would.</summary>
    public Func<ExportExample, string?> Objection { get; init; } = _ => null;
}

/// <summary>Rows that are no training rows.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="IsValidation">Whether it holds those of the validation side.</param>
/// <param name="FileName">The file in the format's directory, with forward slashes, as it is uncompressed.</param>
/// <param name="Rows">Writes the rows, one after the other, each into an open object.</param>
internal sealed record PlainTable(
    string Name,
    bool IsValidation,
    string FileName,
    Func<ExportContents, IEnumerable<Action<Utf8JsonWriter>>> Rows
);

/// <summary>What an export is made of, beside its training rows.</summary>
/// <param name="Sources">The characters.</param>
/// <param name="Questions">The questions of the evaluation, by character.</param>
/// <param name="Plan">What was decided of each training row.</param>
/// <param name="Settings">What was asked for.</param>
/// <param name="LeftOut">Where to say what is left out.</param>
internal sealed record ExportContents(
    IReadOnlyList<ExportSource> Sources,
    IReadOnlyList<IReadOnlyList<EvalQuestion>> Questions,
    ExportPlan Plan,
    ExportOptions Settings,
    LeftOutList LeftOut
);

/// <summary>A file that is no table.</summary>
/// <param name="Name">Its name in the format's directory; may have directories in it, with forward slashes.</param>
/// <param name="Content">What is in it.</param>
internal sealed record CompanionFile(string Name, ReadOnlyMemory<byte> Content)
{
    public CompanionFile(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text)) { }
}

/// <summary>What was written of a format.</summary>
/// <param name="Sources">The characters: their directories, profiles and files.</param>
/// <param name="Settings">What was asked for.</param>
/// <param name="Files">The files that have rows.</param>
internal sealed record WrittenTables(
    IReadOnlyList<ExportSource> Sources,
    ExportOptions Settings,
    IReadOnlyList<WrittenTable> Files
)
{
    /// <summary>The characters' names.</summary>
    public IReadOnlyList<string> Characters { get; } = [.. Sources.Select(source => source.Character.Name)];

    /// <summary>A few of the training rows, for files that are no table.</summary>
    public required ExampleSample Sample { get; init; }

    /// <summary>What was decided of each row.</summary>
    public required ExportPlan Plan { get; init; }

    /// <summary>The file of a table; null when it has no rows.</summary>
    public WrittenTable? Of(string table, bool isValidation = false) =>
        Files.FirstOrDefault(file => file.Table == table && file.IsValidation == isValidation);
}

/// <summary>A file of a table.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="IsValidation">Whether it holds the validation side.</param>
/// <param name="FileName">Its name in the format's directory, with forward slashes.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Bytes">Its size before it was compressed.</param>
/// <param name="Stored">The file as it is on the disk.</param>
internal sealed record WrittenTable(
    string Table,
    bool IsValidation,
    string FileName,
    long Rows,
    long Bytes,
    ExportedFile Stored
);

/// <summary>Where rows are written to: each row between <see cref="Begin"/> and <see cref="End"/>.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);
    private readonly Utf8JsonWriter _json;

    public RowWriter() =>
        _json = new Utf8JsonWriter(
            _bytes,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }
        );

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public int Rows { get; private set; }

    /// <summary>Begins a row: an object is open.</summary>
    public Utf8JsonWriter Begin()
    {
        _json.WriteStartObject();
        return _json;
    }

    /// <summary>Closes the row's object and the line.</summary>
    public void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _bytes.Write("\n"u8);
        Rows++;
    }

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        Rows = 0;
    }

    public void Dispose() => _json.Dispose();
}
