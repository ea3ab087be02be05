using System.Globalization;

namespace Dramatis.Profiles;

/// <summary>Writes a file so that nobody ever sees a part of it: to a temporary file beside it, which is then renamed.</summary>
internal static class WholeFile
{
    private static int _written;

    internal static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        // Two runs, or two sources in one, may write the same page to one cache.
        var number = Interlocked.Increment(ref _written);
        var temporary = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}-{number}.tmp");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (OperationCanceledException)
        {
            Remove(temporary);
            throw;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Remove(temporary);
            throw new RunException(
                ExitCode.Storage,
                $"The file {path} cannot be written: {exception.Message} Free space or check the directory's permissions, then run again.",
                exception
            );
        }
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report.
            return;
        }
    }
}
