using System.Globalization;
using System.Text.Json;

namespace Dramatis.Backends.Reading;

/// <summary>An error a server describes in a body, in any of the shapes in use.</summary>
/// <param name="Status">The HTTP status it stands for, if it says one.</param>
/// <param name="Code">Its code, type and parameter, as one text to look for words in.</param>
/// <param name="Message">What it says, fit to be shown.</param>
internal sealed record JsonProblem(int? Status, string Code, string Message)
{
    public CallFailureKind Kind => FailureRules.KindOf(Status ?? FailureRules.StatusOf(Code), Code, Message);

    /// <summary>The error of an object or a list of one; null when there is none.</summary>
    public static JsonProblem? In(JsonElement root) =>
        root.ValueKind switch
        {
            JsonValueKind.Array when root.GetArrayLength() > 0 => In(root[0]),
            JsonValueKind.Object when root.Get("error") is { } error => FromError(error, root),
            JsonValueKind.Object when root.Get("object").Text() == "error" => FromObject(root),
            _ => null,
        };

    /// <summary>What the body of a refusal says: as <see cref="In"/>, or its <c>message</c> or <c>detail</c>.</summary>
    public static JsonProblem? InRefusal(JsonElement root)
    {
        if (In(root) is { } problem)
            return problem;
        if (root.Get("message") is { ValueKind: JsonValueKind.String })
            return FromObject(root);
        return root.Get("detail") switch
        {
            { ValueKind: JsonValueKind.String } detail => new JsonProblem(null, "", Shown(detail)),
            { } detail => new JsonProblem(null, "", ServerText.Clean(detail.GetRawText())),
            null => null,
        };
    }

    private static JsonProblem? FromError(JsonElement error, JsonElement root) =>
        error.ValueKind switch
        {
            JsonValueKind.String when error.TolerantString() is { Length: > 0 } => new JsonProblem(
                root.Get("status").Count(),
                root.Get("error_type").Text() ?? "",
                Shown(error)
            ),
            JsonValueKind.Object when error.EnumerateObject().Any() => FromObject(error),
            JsonValueKind.True => FromObject(root),
            _ => null,
        };

    private static JsonProblem FromObject(JsonElement error)
    {
        var code = error.Get("code");
        var number = code.Count();
        var words = string.Join(
            ' ',
            new[]
            {
                code.Text(),
                error.Get("type").Text(),
                error.Get("param").Text(),
                error.Get("status").Text(),
            }.Where(word => word is { Length: > 0 })
        );
        var message = error.Get("message") switch
        {
            { ValueKind: JsonValueKind.String } text => Shown(text),
            { } other => ServerText.Clean(other.GetRawText()),
            null => ServerText.Clean(error.GetRawText()),
        };
        // Routers put the provider's own words beside their own.
        if ((error.Get("metadata")?.Get("raw")).Text() is { Length: > 0 } raw)
            message = ServerText.Clean(string.Create(CultureInfo.InvariantCulture, $"{message} ({raw})"));
        return new JsonProblem(number is >= 400 and <= 599 ? number : null, words, message);
    }

    private static string Shown(JsonElement text) => ServerText.Clean(text.TolerantString());
}
