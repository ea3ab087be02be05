namespace Dramatis.Tests.Profiles;

/// <summary>A directory that is gone after the test.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("dramatis-profiles-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal string File(string name, string text) => File(name, System.Text.Encoding.UTF8.GetBytes(text));

    internal string File(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }
}
