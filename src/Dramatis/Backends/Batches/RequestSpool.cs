using Dramatis.Runs;

namespace Dramatis.Backends.Batches;

/// <summary>
/// The requests of a round, in a file in the order in which they came up; only where each one stands is in memory. In the end they are written
/// in canonical order, so that the same journal gives the same bytes.
/// </summary>
internal sealed class RequestSpool : IDisposable
{
    private const int BytesAtOnce = 1 << 16;

    private readonly Lock _lock = new();
    private readonly FileStream _file;
    private readonly List<string> _models = [];
    private readonly List<Place> _places = [];
    private long _end;

    /// <param name="path">A file that does not exist yet; it is deleted with the spool.</param>
    public RequestSpool(string path) =>
        _file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                BufferSize = BytesAtOnce,
                Options = FileOptions.DeleteOnClose,
            }
        );

    /// <summary>How many requests there are.</summary>
    public int Count => _places.Count;

    /// <summary>Tokens of the prompts, by estimate.</summary>
    public long InputTokens { get; private set; }

    /// <summary>Tokens of the longest answers.</summary>
    public long MostOutputTokens { get; private set; }

    /// <summary>Writes a request down; from any thread.</summary>
    public void Add(ModelRequest request, CallIdentity identity, string customId, byte[] body)
    {
        var line = JsonBuffer.Write(
            (customId, body),
            static (json, request) =>
            {
                json.WriteStartObject();
                json.WriteString("custom_id"u8, request.customId);
                json.WriteString("method"u8, "POST"u8);
                json.WriteString("url"u8, "/v1/chat/completions"u8);
                json.WritePropertyName("body"u8);
                json.WriteRawValue(request.body, skipInputValidation: true);
                json.WriteEndObject();
            },
            OneLine
        );
        var tokens = TokenEstimate.Of(request);
        lock (_lock)
        {
            var model = _models.IndexOf(request.Model);
            if (model < 0)
            {
                model = _models.Count;
                _models.Add(request.Model);
            }
            _file.Write(line);
            _places.Add(new Place(model, identity.Item.Value, BitConverter.ToUInt64(identity.Hash), _end, line.Length));
            _end += line.Length;
            InputTokens += tokens;
            MostOutputTokens += request.MaxTokens;
        }
    }

    /// <summary>All requests in canonical order, those of a model together, by the models' names; each line is valid until the next.</summary>
    public IEnumerable<(string Model, ReadOnlyMemory<byte> Line)> Read()
    {
        _file.Flush();
        _places.Sort(
            (left, right) =>
            {
                var order = string.CompareOrdinal(_models[left.Model], _models[right.Model]);
                if (order == 0)
                    order = left.Item.CompareTo(right.Item);
                return order == 0 ? left.Hash.CompareTo(right.Hash) : order;
            }
        );
        var buffer = new byte[BytesAtOnce];
        foreach (var place in _places)
        {
            if (buffer.Length < place.Length)
                buffer = new byte[place.Length];
            for (var read = 0; read < place.Length; )
                read += RandomAccess.Read(
                    _file.SafeFileHandle,
                    buffer.AsSpan(read, place.Length - read),
                    place.Offset + read
                )
                    is var bytes
                        and > 0
                    ? bytes
                    : throw new IOException($"\"{_file.Name}\" has become shorter.");
            yield return (_models[place.Model], buffer.AsMemory(0, place.Length));
        }
    }

    public void Dispose() => _file.Dispose();

    // A schema may stand on several lines. Where JSON has a line break as it is, and spaces after it, they mean nothing.
    private static byte[] OneLine(ReadOnlySpan<byte> json)
    {
        var line = new byte[json.Length + 1];
        var length = 0;
        while (json.IndexOfAny((byte)'\n', (byte)'\r') is var at and >= 0)
        {
            json[..at].CopyTo(line.AsSpan(length));
            length += at;
            json = json[at..].TrimStart("\n\r\t "u8);
        }
        json.CopyTo(line.AsSpan(length));
        length += json.Length;
        line[length++] = (byte)'\n';
        return line.AsSpan(0, length).ToArray();
    }

    private readonly record struct Place(int Model, long Item, ulong Hash, long Offset, int Length);
}
