using System.Text;

namespace Dramatis.Backends;

/// <summary>The protocol a model server speaks.</summary>
internal enum EndpointKind
{
    OpenAI,
    Ollama,
}

/// <summary>A model server's address, checked.</summary>
/// <param name="Kind">The protocol.</param>
/// <param name="Base">Where the protocol's paths begin, without credentials: <c>http://host:8080/v1</c>.</param>
/// <param name="Query">What the address asks for in its query (<c>?api-version=1</c>), sent along with every request.</param>
internal sealed record Endpoint(EndpointKind Kind, Uri Base, string Query)
{
    /// <summary>"user:password" as the address had it, for basic authentication; never shown.</summary>
    public string? Credentials { get; init; }

    /// <summary>The address for people: no credentials, no query.</summary>
    public string Display { get; } = Base.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>True for this machine, where no proxy belongs in between.</summary>
    public bool IsLocal => Base.IsLoopback;

    /// <summary>The address of one of the protocol's paths.</summary>
    public Uri At(string path) => new(Display + path + Query);

    /// <summary>The address of a path beside the protocol's base: <c>/props</c> beside <c>/v1</c>.</summary>
    public Uri Beside(string path)
    {
        var root = Display;
        if (Kind == EndpointKind.OpenAI && root.EndsWith("/v1", StringComparison.OrdinalIgnoreCase))
            root = root[..^3];
        return new Uri(root + path + Query);
    }

    /// <summary>The same server, spoken to in another protocol.</summary>
    public Endpoint As(EndpointKind kind) =>
        kind == Kind
            ? this
            : new Endpoint(kind, Normalise(new UriBuilder(Base), kind), Query) { Credentials = Credentials };

    /// <summary>Reads an address as users write it: with or without scheme, <c>/v1</c> or the full path of a call.</summary>
    /// <exception cref="RunException">It is not an address of an HTTP server (<see cref="ExitCode.Usage"/>).</exception>
    public static Endpoint Parse(string text, EndpointKind kind)
    {
        var address = text.Trim();
        if (!address.Contains("://", StringComparison.Ordinal))
            address = "http://" + address;
        if (
            !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || uri.Host.Length == 0
        )
            throw new RunException(
                ExitCode.Usage,
                $"\"{Redact(text)}\" is not the address of a model server. Give one like http://127.0.0.1:8080/v1 with --endpoint."
            );

        var builder = new UriBuilder(uri)
        {
            UserName = "",
            Password = "",
            Query = "",
            Fragment = "",
        };
        return new Endpoint(kind, Normalise(builder, kind), uri.Query)
        {
            Credentials = uri.UserInfo.Length == 0 ? null : Uri.UnescapeDataString(uri.UserInfo),
        };
    }

    public bool Equals(Endpoint? other) =>
        other is not null
        && Kind == other.Kind
        && Base == other.Base
        && string.Equals(Query, other.Query, StringComparison.Ordinal)
        && string.Equals(Credentials, other.Credentials, StringComparison.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Kind, Base, Query);

    public override string ToString() => Display;

    private static Uri Normalise(UriBuilder address, EndpointKind kind)
    {
        // A server that listens on every address is reached on this machine's own.
        if (address.Host is "0.0.0.0" or "[::]" or "::")
            address.Host = "127.0.0.1";
        var path = address.Path.TrimEnd('/');
        foreach (var known in kind == EndpointKind.OpenAI ? OpenAIPaths : OllamaPaths)
            if (path.EndsWith(known, StringComparison.OrdinalIgnoreCase))
            {
                path = path[..^known.Length];
                break;
            }
        if (kind == EndpointKind.OpenAI && path.Length == 0)
            path = "/v1";
        address.Path = path;
        return address.Uri;
    }

    private static readonly string[] OpenAIPaths = ["/chat/completions", "/completions", "/models"];
    private static readonly string[] OllamaPaths = ["/api/chat", "/api/generate", "/api/tags", "/api", "/v1"];

    private static string Redact(string text)
    {
        var shown = new StringBuilder(Math.Min(text.Length, 200));
        var from = text.LastIndexOf('@') + 1;
        foreach (var character in text.AsSpan(from))
        {
            if (character == '?' || shown.Length >= 200)
                break;
            shown.Append(char.IsControl(character) ? ' ' : character);
        }
        return shown.ToString();
    }
}
