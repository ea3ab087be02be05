using System.IO.Compression;
using System.Security.Cryptography;

namespace Dramatis.Datasets.Exports;

/// <summary>A file that is being written: counted, hashed, compressed where that was asked for. No rows, no file.</summary>
internal sealed class OutputFile(string directory, string name, string format, bool gzip) : IDisposable
{
    private HashingStream? _stored;
    private Stream? _stream;
    private ExportedFile? _closed;

    /// <summary>Its path in the export, with forward slashes.</summary>
    public string Name { get; } = gzip ? name + ".gz" : name;

    public string Format { get; } = format;

    public long Rows { get; private set; }

    /// <summary>Before it was compressed.</summary>
    public long Bytes { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes, int rows)
    {
        if (rows == 0)
            return;
        (_stream ??= Open()).Write(bytes);
        Rows += rows;
        Bytes += bytes.Length;
    }

    /// <summary>Completes the file; null when it has no rows. Again, it says the same.</summary>
    public ExportedFile? Close()
    {
        if (_stream is null)
            return _closed;
        _stream.Dispose();
        _stream = null;
        return _closed = new ExportedFile(Name, Format, Rows, _stored!.Count, _stored.Hash());
    }

    public void Dispose() => _stream?.Dispose();

    private Stream Open()
    {
        var path = Path.Combine(directory, Name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _stored = new HashingStream(
            new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16)
        );
        return gzip ? new GZipStream(_stored, CompressionLevel.Optimal) : _stored;
    }

    /// <summary>Hashes what goes to the disk.</summary>
    private sealed class HashingStream(Stream inner) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Count { get; private set; }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => Count;
        public override long Position
        {
            get => Count;
            set => throw new NotSupportedException();
        }

        public string Hash()
        {
            var text = Convert.ToHexStringLower(_hash.GetHashAndReset());
            _hash.Dispose();
            return text;
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer);
            _hash.AppendData(buffer);
            Count += buffer.Length;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
