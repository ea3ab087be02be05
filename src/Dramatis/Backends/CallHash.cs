using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dramatis.Runs;

namespace Dramatis.Backends;

/// <summary>
/// Makes the identity of a call: SHA-256 over a canonical encoding in which every field is preceded by its length, so that
/// no two different requests encode to the same bytes.
/// </summary>
internal static class CallHash
{
    // Raised when the encoding changes; old answers are then no longer found, on purpose.
    private const int KeyVersion = 1;

    public static CallIdentity Identify(ModelRequest request) => new(request.Item, Of(request));

    public static byte[] Of(ModelRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, KeyVersion);
        Add(hash, request.Model);
        Add(hash, request.System);
        Add(hash, request.Messages.Count);
        foreach (var message in request.Messages)
        {
            Add(hash, message.FromModel ? 1 : 0);
            Add(hash, message.Text);
        }
        Add(hash, request.Sampling);
        Add(hash, request.MaxTokens);
        Add(hash, request.Seed);
        if (request.Schema is { } schema)
        {
            Add(hash, schema.Name);
            Add(hash, JsonMarshal.GetRawUtf8Value(schema.Schema));
        }
        else
        {
            Add(hash, -1);
        }
        Add(hash, request.Sample);
        return hash.GetHashAndReset();
    }

    // The model is in the request itself; SamplingOptions.MaxTokens has become the request's.
    private static void Add(IncrementalHash hash, SamplingOptions sampling)
    {
        Add(hash, sampling.Temperature);
        Add(hash, sampling.TopP);
        Add(hash, sampling.TopK);
        Add(hash, sampling.MinP);
    }

    private static void Add(IncrementalHash hash, double? value)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes.Clear();
        if (value is { } number)
        {
            bytes[0] = 1;
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[1..], number);
        }
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Add(hash, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }
}
