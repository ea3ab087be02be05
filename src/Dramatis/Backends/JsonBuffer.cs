using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dramatis.Backends;

/// <summary>A buffer a thread writes JSON into again and again: a growing one for each request would cost more than the request.</summary>
internal sealed class JsonBuffer : IDisposable
{
    private const int MostKeptBytes = 256 * 1024;

    [ThreadStatic]
    private static JsonBuffer? kept;

    private readonly ArrayBufferWriter<byte> bytes = new(8 * 1024);
    private readonly Utf8JsonWriter writer;

    private JsonBuffer() =>
        writer = new Utf8JsonWriter(
            bytes,
            // Text in any script stays as it is: shorter, and readable for people.
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }
        );

    /// <summary>Writes one value and hands its bytes, valid only meanwhile, to <paramref name="read"/>.</summary>
    public static TResult Write<TState, TResult>(
        TState state,
        Action<Utf8JsonWriter, TState> write,
        Func<ReadOnlySpan<byte>, TResult> read
    )
    {
        var buffer = kept ?? new JsonBuffer();
        // Whoever writes inside of a write gets a buffer of its own.
        kept = null;
        buffer.bytes.ResetWrittenCount();
        buffer.writer.Reset();
        write(buffer.writer, state);
        buffer.writer.Flush();
        var result = read(buffer.bytes.WrittenSpan);
        if (buffer.bytes.Capacity <= MostKeptBytes)
            kept = buffer;
        else
            buffer.Dispose();
        return result;
    }

    public void Dispose() => writer.Dispose();
}
