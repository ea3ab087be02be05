using System.Buffers;
using System.Security.Cryptography;
using Dramatis.Runs;

namespace Dramatis.Datasets;

/// <summary>One file of a character.</summary>
/// <param name="Name">Its name in the directory.</param>
/// <param name="Step">The step whose rows it holds; null when it is made of several.</param>
/// <param name="Rows">All its rows in canonical order, streamed from the journal.</param>
internal sealed record DatasetFile(string Name, StepName? Step, Func<IEnumerable<byte[]>> Rows)
{
    /// <summary>All rows that may have been appended while the step ran: some are left out when the file is written in order.</summary>
    public Func<IEnumerable<byte[]>> Appended { get; init; } = Rows;
}

/// <summary>
/// The JSONL files of a character. While a step runs its rows are appended as they come; when it ends the file is written anew in
/// canonical order beside the old one and renamed into place.
/// </summary>
internal sealed class DatasetFiles(string directory, Journal journal, bool overwrite) : IDisposable
{
    private readonly Dictionary<string, Task<FileStream>> _live = new(StringComparer.Ordinal);

    /// <summary>Stops the run before anything is paid for if a file is not as we left it.</summary>
    public async Task VerifyAsync(IEnumerable<DatasetFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var path = PathOf(file);
            var (known, recorded, _) = journal.Reader.ReadFile(file.Name);
            var objection = await Explained(path, () => ObjectionAsync(file, known, recorded, cancellationToken))
                .ConfigureAwait(false);
            if (objection is not null && !overwrite)
                throw NotOurs(path, objection);
            // A run was interrupted while it changed the file (a torn last line is mended by writing it anew), or the user wants
            // what is in the way replaced.
            if (objection is not null || LiveMark.Parse(recorded) is not null)
                await WriteAsync(file, anyway: objection is not null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Appends rows as they come, for people who watch; order and completeness are restored when the step ends.</summary>
    public Task AppendAsync(DatasetFile file, IEnumerable<byte[]> rows) =>
        Explained(
            PathOf(file),
            async () =>
            {
                Task<FileStream>? opening;
                lock (_live)
                    if (!_live.TryGetValue(file.Name, out opening))
                        _live[file.Name] = opening = OpenForAppendAsync(file);
                var stream = await opening.ConfigureAwait(false);
                foreach (var row in rows)
                    lock (stream)
                        stream.Write(row);
                return true;
            }
        );

    /// <summary>Writes a file whole, in canonical order; an unchanged file is not touched.</summary>
    public Task<RunEvent.FileWritten> WriteAsync(DatasetFile file, CancellationToken cancellationToken) =>
        WriteAsync(file, anyway: false, cancellationToken);

    public void Dispose()
    {
        foreach (var opening in _live.Values)
            Close(opening);
        _live.Clear();
    }

    private Task<RunEvent.FileWritten> WriteAsync(DatasetFile file, bool anyway, CancellationToken cancellationToken) =>
        Explained(
            PathOf(file),
            async () =>
            {
                CloseLive(file);
                var path = PathOf(file);
                var temporary = path + ".tmp";
                try
                {
                    var (known, recorded, _) = journal.Reader.ReadFile(file.Name);
                    var (hash, rows) = WriteTemporary(temporary, file.Rows(), cancellationToken);
                    var exists = File.Exists(path);
                    var unchanged = exists && string.Equals(hash, recorded, StringComparison.Ordinal);
                    if (!anyway && (unchanged || (rows == 0 && !known && !exists)))
                        return new RunEvent.FileWritten(file.Step, path, rows, Changed: false);
                    // Marked first: whatever happens between the rename and the new hash, the next run knows the file for ours.
                    await MarkAsync(file, next: hash, rows).ConfigureAwait(false);
                    File.Move(temporary, path, overwrite: true);
                    await journal.PutInfoAsync(FileStamp.InfoOf(file.Name), FileStamp.Put(path)).ConfigureAwait(false);
                    await journal.PutFileAsync(file.Name, hash, rows).ConfigureAwait(false);
                    return new RunEvent.FileWritten(file.Step, path, rows, Changed: true);
                }
                finally
                {
                    // Gone after a rename; what is left of anything else would only take room.
                    File.Delete(temporary);
                }
            }
        );

    private string PathOf(DatasetFile file) => Path.Combine(directory, file.Name);

    private void CloseLive(DatasetFile file)
    {
        lock (_live)
            if (_live.Remove(file.Name, out var opening))
                Close(opening);
    }

    private static void Close(Task<FileStream> opening)
    {
        if (opening.IsCompletedSuccessfully)
            opening.Result.Dispose();
    }

    private async Task<FileStream> OpenForAppendAsync(DatasetFile file)
    {
        await MarkAsync(file, next: "", rows: 0).ConfigureAwait(false);
        // Unbuffered: nothing may be left for closing to write on a disk that has become full.
        return new FileStream(
            PathOf(file),
            FileMode.Append,
            FileAccess.Write,
            FileShare.Read | FileShare.Delete,
            bufferSize: 0
        );
    }

    private Task MarkAsync(DatasetFile file, string next, int rows)
    {
        var path = PathOf(file);
        var (_, recorded, _) = journal.Reader.ReadFile(file.Name);
        var before =
            LiveMark.Parse(recorded)
            ?? (
                File.Exists(path) && recorded is not null
                    ? new LiveMark(new FileInfo(path).Length, recorded, "")
                    : new LiveMark(0, "", "")
            );
        return journal.PutFileAsync(file.Name, (before with { Next = next }).ToString(), rows);
    }

    /// <summary>What speaks against taking a file for ours; null when nothing does.</summary>
    private async Task<string?> ObjectionAsync(
        DatasetFile file,
        bool known,
        string? recorded,
        CancellationToken cancellationToken
    )
    {
        var path = PathOf(file);
        if (!File.Exists(path))
            return null;
        if (!known)
            return "was not written by this journal";
        // Only the hash of a file that is not being changed speaks of the whole of it.
        if (
            LiveMark.Parse(recorded) is null
            && string.Equals(
                journal.Reader.ReadInfo(FileStamp.InfoOf(file.Name)),
                FileStamp.Of(path),
                StringComparison.Ordinal
            )
        )
            return null;
        var hash = await HashAsync(path, cancellationToken).ConfigureAwait(false);
        if (LiveMark.Parse(recorded) is not { } mark)
            return string.Equals(hash, recorded, StringComparison.Ordinal) ? null : "was changed since it was written";
        return !string.Equals(hash, mark.Next, StringComparison.Ordinal) && HasForeignLine(path, mark, file.Appended())
            ? "has rows that are not in the journal"
            : null;
    }

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

    private static bool HasForeignLine(string path, LiveMark mark, IEnumerable<byte[]> rows)
    {
        var ours = new HashSet<UInt128>();
        foreach (var row in rows)
            ours.Add(Fingerprint(row));
        var rest = new ArrayBufferWriter<byte>();
        using var stream = File.OpenRead(path);
        var isAsBefore =
            mark.Length > 0
            && string.Equals(HashOfBeginning(stream, mark.Length), mark.Before, StringComparison.Ordinal);
        stream.Position = isAsBefore ? mark.Length : 0;
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

    private static async Task<T> Explained<T>(string path, Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunException(
                ExitCode.Storage,
                $"\"{path}\" cannot be written: {error.Message} Everything answered so far is in the journal. If the disk is full, make "
                    + "room; else check the file's permissions. Then run the same command again.",
                error
            );
        }
    }

    private static RunException NotOurs(string path, string what) =>
        new(
            ExitCode.Storage,
            $"\"{path}\" {what}, so it is left alone. Move it away to keep it and run again, or run with --overwrite to "
                + "write it anew from the journal."
        );
}
