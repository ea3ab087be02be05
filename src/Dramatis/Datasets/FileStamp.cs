using System.Globalization;

namespace Dramatis.Datasets;

/// <summary>A file's length and the moment of its last change: while both are the same nobody has changed it, and it need not be read.</summary>
internal static class FileStamp
{
    // File systems tell moments to a few milliseconds: what is changed right after us must not have the same one.
    private static readonly TimeSpan Behind = TimeSpan.FromSeconds(1);

    /// <summary>Under which name the journal keeps a file's stamp.</summary>
    public static string InfoOf(string name) => $"stamp_{name}";

    /// <summary>Sets a file's moment back a little and returns its stamp.</summary>
    public static string Put(string path)
    {
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path) - Behind);
        return Of(path);
    }

    /// <summary>The stamp of a file as it is.</summary>
    public static string Of(string path)
    {
        var file = new FileInfo(path);
        return string.Create(CultureInfo.InvariantCulture, $"{file.Length}:{file.LastWriteTimeUtc.Ticks}");
    }
}
