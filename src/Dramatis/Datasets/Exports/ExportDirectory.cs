using System.Globalization;

namespace Dramatis.Datasets.Exports;

/// <summary>The directory an export is written into: beside its place, and moved there when it is complete.</summary>
internal sealed class ExportDirectory : IDisposable
{
    /// <summary>What tells an export from any other directory.</summary>
    public const string ManifestName = "manifest.json";

    private readonly string _place;
    private bool _isDone;

    private ExportDirectory(string place, string temporary)
    {
        _place = place;
        Path = temporary;
    }

    /// <summary>Where to write.</summary>
    public string Path { get; }

    /// <exception cref="RunException">There is something at its place that is not to be replaced (<see cref="ExitCode.Storage"/>).</exception>
    public static ExportDirectory Create(string place, bool overwrite)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(place));
        CheckPlace(full, overwrite);
        var temporary = string.Create(CultureInfo.InvariantCulture, $"{full}.{Environment.ProcessId}.tmp");
        if (Directory.Exists(temporary))
            Directory.Delete(temporary, recursive: true);
        Directory.CreateDirectory(temporary);
        return new ExportDirectory(full, temporary);
    }

    /// <summary>Puts what was written in its place.</summary>
    public void Complete(bool overwrite)
    {
        // Looked at again: something may have come there meanwhile.
        CheckPlace(_place, overwrite);
        if (Directory.Exists(_place))
        {
            var old = Path + ".old";
            Directory.Move(_place, old);
            try
            {
                Directory.Move(Path, _place);
            }
            catch (IOException)
            {
                Directory.Move(old, _place);
                throw;
            }
            Directory.Delete(old, recursive: true);
        }
        else
            Directory.Move(Path, _place);
        _isDone = true;
    }

    public void Dispose()
    {
        if (!_isDone && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    private static void CheckPlace(string place, bool overwrite)
    {
        if (File.Exists(place))
            throw new RunException(
                ExitCode.Storage,
                $"\"{place}\" is a file. Give --output a directory that does not exist yet."
            );
        if (!Directory.Exists(place) || !Directory.EnumerateFileSystemEntries(place).Any())
            return;
        if (!ExportManifest.IsOurs(System.IO.Path.Combine(place, ManifestName)))
            throw new RunException(
                ExitCode.Storage,
                $"\"{place}\" is there already and was not written by an export, so it is left alone. Give --output another directory."
            );
        if (!overwrite)
            throw new RunException(
                ExitCode.Storage,
                $"\"{place}\" holds an earlier export. Replace it with --overwrite, or give --output another directory."
            );
    }
}
