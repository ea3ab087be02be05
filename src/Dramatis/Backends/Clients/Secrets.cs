using System.Text;

namespace Dramatis.Backends.Clients;

/// <summary>What must never be shown: removed from every text that came from a server before it goes anywhere.</summary>
internal sealed class Secrets
{
    // Shorter ones would blot out ordinary words.
    private const int Shortest = 4;

    private readonly string[] values;

    public Secrets(string? apiKey, string? credentials)
    {
        var found = new List<string?> { apiKey, apiKey is null ? null : Uri.EscapeDataString(apiKey) };
        if (credentials is not null)
        {
            var colon = credentials.IndexOf(':', StringComparison.Ordinal);
            found.AddRange([credentials, Basic(credentials), colon < 0 ? null : credentials[(colon + 1)..]]);
        }
        values =
        [
            .. found
                .OfType<string>()
                .SelectMany(Forms)
                .Where(value => value.Length >= Shortest)
                .Distinct()
                .OrderByDescending(value => value.Length),
        ];
    }

    // A server may repeat it as it stands in an address, or in JSON with its slashes escaped.
    private static string[] Forms(string value) =>
        [value, Uri.EscapeDataString(value), value.Replace("/", "\\/", StringComparison.Ordinal)];

    public static string Basic(string credentials) => Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));

    /// <summary>Hides them in a body as it was received; nearly always there is nothing to hide.</summary>
    public ReadOnlyMemory<byte> Hide(ReadOnlyMemory<byte> body)
    {
        foreach (var value in values)
            if (body.Span.IndexOf(Encoding.UTF8.GetBytes(value)) >= 0)
                return Encoding.UTF8.GetBytes(Hide(Encoding.UTF8.GetString(body.Span)));
        return body;
    }

    public string Hide(string text)
    {
        foreach (var value in values)
            text = text.Replace(value, "[hidden]", StringComparison.Ordinal);
        return text;
    }
}
