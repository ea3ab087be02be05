using System.Buffers;
using System.Security.Cryptography;
using Dramatis.Runs;

namespace Dramatis.Datasets;

/// <summary>One file of a character.</summary>
/// <param name="Name">Its name in the directory.</param>
/// <param name="Step">The step whose rows it holds; null when it is made of several.</param>
/// <param name="Rows">All its rows in canonical order, streamed from the journal.</param>
internal sealed record DatasetFile(string Name, StepName? Step, Func<IEnumerable<byte[]>> Rows);

/// <summary>
/// The JSONL files of a character. While a step runs its rows are appended as they come; when it ends the file is written anew in
/// canonical order beside the old one and renamed into place.
/// </summary>
internal sealed class DatasetFiles(string directory, Journal journal, bool overwrite) : IDisposable
{
    private const string Live = "live:";

    private readonly Dictionary<string, FileStream> _live = new(StringComparer.Ordinal);

    /// <summary>Stops the run before anything is paid for if a file is not as we left it.</summary>
    public async Task VerifyAsync(IEnumerable<DatasetFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var path = PathOf(file);
            DeleteLeftover(path + ".tmp");
            var (known, hash, _) = journal.Reader.ReadFile(file.Name);
            if (!File.Exists(path) || overwrite)
            {
                if (IsLive(hash))
                    await WriteAsync(file, cancellationToken).ConfigureAwait(false);
                continue;
            }
            if (!known)
                throw NotOurs(path, "was not written by this journal");
            if (IsLive(hash))
            {
                // A run was interrupted while rows were appended: a torn last line is mended by writing the file anew.
                if (HasForeignLine(path, hash!, file.Rows()))
                    throw NotOurs(path, "has rows that are not in the journal");
                await WriteAsync(file, cancellationToken).ConfigureAwait(false);
            }
            else if (
                !string.Equals(
                    hash,
                    await HashAsync(path, cancellationToken).ConfigureAwait(false),
                    StringComparison.Ordinal
                )
            )
                throw NotOurs(path, "was changed since it was written");
        }
    }

    /// <summary>Appends rows as they come, for people who watch; order and completeness are restored when the step ends.</summary>
    public async Task AppendAsync(DatasetFile file, IEnumerable<byte[]> rows)
    {
        FileStream? stream;
        lock (_live)
            _live.TryGetValue(file.Name, out stream);
        if (stream is null)
        {
            await journal.PutFileAsync(file.Name, LiveMark(file), rows: 0).ConfigureAwait(false);
            lock (_live)
                if (!_live.TryGetValue(file.Name, out stream))
                    _live[file.Name] = stream = OpenForAppend(PathOf(file));
        }
        lock (stream)
        {
            foreach (var row in rows)
                stream.Write(row);
            stream.Flush();
        }
    }

    /// <summary>Writes a file whole, in canonical order; an unchanged file is not touched.</summary>
    public async Task<RunEvent.FileWritten> WriteAsync(DatasetFile file, CancellationToken cancellationToken)
    {
        CloseLive(file);
        var path = PathOf(file);
        var temporary = path + ".tmp";
        var (known, recorded, _) = journal.Reader.ReadFile(file.Name);
        var (hash, rows) = WriteTemporary(temporary, file.Rows(), cancellationToken);
        var unchanged = string.Equals(hash, recorded, StringComparison.Ordinal) && File.Exists(path);
        if (unchanged || (rows == 0 && !known && !File.Exists(path)))
        {
            File.Delete(temporary);
            return new RunEvent.FileWritten(file.Step, path, rows, Changed: false);
        }
        // Marked live first: whatever happens between the rename and the new hash, the next run knows the file for ours.
        await journal.PutFileAsync(file.Name, LiveMark(file), rows).ConfigureAwait(false);
        File.Move(temporary, path, overwrite: true);
        await journal.PutFileAsync(file.Name, hash, rows).ConfigureAwait(false);
        return new RunEvent.FileWritten(file.Step, path, rows, Changed: true);
    }

    public void Dispose()
    {
        foreach (var stream in _live.Values)
            stream.Dispose();
        _live.Clear();
    }

    private string PathOf(DatasetFile file) => Path.Combine(directory, file.Name);

    private void CloseLive(DatasetFile file)
    {
        lock (_live)
            if (_live.Remove(file.Name, out var stream))
                stream.Dispose();
    }

    private static FileStream OpenForAppend(string path) =>
        new(path, FileMode.Append, FileAccess.Write, FileShare.Read | FileShare.Delete);

    private static (string Hash, int Rows) WriteTemporary(
        string path,
        IEnumerable<byte[]> rows,
        CancellationToken cancellationToken
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        var count = 0;
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            stream.Write(row);
            hash.AppendData(row);
            count++;
        }
        stream.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), count);
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        var stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false))
            return Convert.ToHexStringLower(
                await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false)
            );
    }

    private static bool IsLive(string? hash) => hash?.StartsWith(Live, StringComparison.Ordinal) == true;

    // The mark holds what the file was before rows were appended to it, so that the next run can tell its own rows, replaced ones
    // included, from somebody else's.
    private string LiveMark(DatasetFile file)
    {
        var path = PathOf(file);
        var (_, recorded, _) = journal.Reader.ReadFile(file.Name);
        if (IsLive(recorded))
            return recorded!;
        return File.Exists(path) && recorded is not null
            ? $"{Live}{new FileInfo(path).Length}:{recorded}"
            : $"{Live}0:";
    }

    private static bool HasForeignLine(string path, string mark, IEnumerable<byte[]> rows)
    {
        var parts = mark.Split(':');
        var before = long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        var ours = new HashSet<UInt128>();
        foreach (var row in rows)
            ours.Add(Fingerprint(row));
        var rest = new ArrayBufferWriter<byte>();
        using var stream = File.OpenRead(path);
        if (before > 0 && string.Equals(HashOfBeginning(stream, before), parts[2], StringComparison.Ordinal))
            stream.Position = before;
        else
            stream.Position = 0;
        var buffer = new byte[1 << 16];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            var chunk = buffer.AsSpan(0, read);
            int end;
            while ((end = chunk.IndexOf((byte)'\n')) >= 0)
            {
                rest.Write(chunk[..(end + 1)]);
                if (!ours.Contains(Fingerprint(rest.WrittenSpan)))
                    return true;
                rest.Clear();
                chunk = chunk[(end + 1)..];
            }
            rest.Write(chunk);
        }
        return false;
    }

    private static string HashOfBeginning(Stream stream, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        int read;
        while (length > 0 && (read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, length))) > 0)
        {
            hash.AppendData(buffer, 0, read);
            length -= read;
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static UInt128 Fingerprint(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(line, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private static void DeleteLeftover(string path)
    {
        if (File.Exists(path))
            File.Delete(path);
    }

    private static RunException NotOurs(string path, string what) =>
        new(
            ExitCode.Storage,
            $"\"{path}\" {what}, so it is left alone. Move it away to keep it and run again, or run with --overwrite to "
                + "write it anew from the journal."
        );
}
