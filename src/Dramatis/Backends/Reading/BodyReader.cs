using System.Text;
using System.Text.Json;
using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Reading;

/// <summary>Reads a body as received, now or from the journal. Does not throw, whatever the bytes are.</summary>
internal static class BodyReader
{
    private const int ShownCharacters = 200;

    public static BodyReading Read(ReadOnlyMemory<byte> body, BodyFormat format)
    {
        var start = ContentStart(body.Span);
        if (start == body.Length)
            return new BodyReading.NotAnAnswer(CallFailureKind.Transient, "The answer is empty.");
        var content = body[start..];
        try
        {
            if (format == BodyFormat.ChatResponse)
                return ReadChatResponse(content);
            return content.Span[0] switch
            {
                (byte)'<' => WebPage(content.Span),
                (byte)'{' or (byte)'[' => ReadJson(content),
                _ => ReadEvents(content),
            };
        }
        // Text that is no Unicode inside names or nesting beyond any answer's show up as InvalidOperationException.
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or NotSupportedException)
        {
            return Unreadable(content.Span);
        }
    }

    // Byte order mark, white space, and the comment lines some routers send to keep the connection open.
    private static int ContentStart(ReadOnlySpan<byte> body)
    {
        var at = body.StartsWith("\uFEFF"u8) ? 3 : 0;
        while (at < body.Length)
        {
            if (body[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                at++;
            }
            else if (body[at] == (byte)':')
            {
                var end = body[at..].IndexOf((byte)'\n');
                at = end < 0 ? body.Length : at + end + 1;
            }
            else
            {
                break;
            }
        }
        return at;
    }

    private static BodyReading ReadJson(ReadOnlyMemory<byte> content)
    {
        using var document = Json.ParseOrNull(content);
        // Not one value: perhaps one a line.
        if (document is null)
            return ReadLines(content);
        var assembler = new AnswerAssembler(inPieces: false);
        assembler.Add(document.RootElement);
        return assembler.Finish();
    }

    private static BodyReading ReadLines(ReadOnlyMemory<byte> content)
    {
        var assembler = new AnswerAssembler(inPieces: true);
        foreach (var line in Lines(content))
        {
            using var document = Json.ParseOrNull(line);
            if (document is null)
                break;
            assembler.Add(document.RootElement);
        }
        return assembler.HasContent ? assembler.Finish() : Unreadable(content.Span);
    }

    private static BodyReading ReadEvents(ReadOnlyMemory<byte> content)
    {
        var assembler = new AnswerAssembler(inPieces: true);
        var isStream = false;
        foreach (var line in Lines(content))
        {
            if (!line.Span.StartsWith("data:"u8))
                continue;
            isStream = true;
            var data = line[5..].TrimStart((byte)' ');
            if (data.Span.SequenceEqual("[DONE]"u8))
            {
                assembler.End();
                break;
            }
            using var document = Json.ParseOrNull(data);
            if (document is not null)
                assembler.Add(document.RootElement);
        }
        return isStream ? assembler.Finish() : Unreadable(content.Span);
    }

    private static BodyReading ReadChatResponse(ReadOnlyMemory<byte> content)
    {
        var response = (ChatResponse?)
            JsonSerializer.Deserialize(content.Span, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatResponse)));
        return response is null ? Unreadable(content.Span) : new BodyReading.Answer(response);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> content)
    {
        while (!content.IsEmpty)
        {
            var end = content.Span.IndexOf((byte)'\n');
            var line = end < 0 ? content : content[..end];
            content = end < 0 ? default : content[(end + 1)..];
            line = line.Trim("\r \t"u8);
            if (!line.IsEmpty)
                yield return line;
        }
    }

    private static BodyReading.NotAnAnswer WebPage(ReadOnlySpan<byte> content) =>
        new(
            CallFailureKind.Fatal,
            $"This is a web page, not a model server's answer: \"{Shown(content)}\". Check --endpoint."
        );

    private static BodyReading.NotAnAnswer Unreadable(ReadOnlySpan<byte> content) =>
        new(CallFailureKind.Transient, $"The answer is cut or not JSON; it begins \"{Shown(content)}\".");

    private static string Shown(ReadOnlySpan<byte> content) =>
        ServerText.Clean(
            Encoding.UTF8.GetString(content[..Math.Min(content.Length, 4 * ShownCharacters)]),
            ShownCharacters
        );
}
