namespace Dramatis.Profiles;

/// <summary>Reads what may be longer than it says.</summary>
internal static class BoundedReading
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>All bytes of the stream, or null when there are more than <paramref name="maxBytes"/>.</summary>
    internal static async Task<byte[]?> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        while (true)
        {
            var read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return all.ToArray();
            if (all.Length + read > maxBytes)
                return null;
            all.Write(chunk, 0, read);
        }
    }
}
