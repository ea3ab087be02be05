using System.Text.Json;
using Dramatis.Runs;

namespace Dramatis.Backends.Clients;

/// <summary>Speaks <c>/chat/completions</c>, as OpenAI, vLLM, llama-server, LM Studio, OpenRouter and many others do.</summary>
internal sealed class OpenAIChatClient(ModelHttp http, Action<string> notice) : HttpChatClient(http, notice)
{
    protected override BodyFormat Format => BodyFormat.OpenAI;

    protected override Uri Address { get; } = http.Endpoint.At("/chat/completions");

    /// <summary>The body of a request, for whoever sends it in another way.</summary>
    public static byte[] BodyOf(WireRequest request) => request.ToJson(WriteBody);

    protected override byte[] Write(WireRequest request) => BodyOf(request);

    private static void WriteBody(Utf8JsonWriter writer, WireRequest request)
    {
        request.WriteMessages(writer);
        var options = request.Options;
        if (options.MaxOutputTokens is { } most)
            writer.WriteNumber(request.Dialect.UsesCompletionTokens ? "max_completion_tokens"u8 : "max_tokens"u8, most);
        if (options.Temperature is { } temperature && !request.Omits(OmittedOptions.Temperature))
            writer.WriteNumber("temperature"u8, temperature);
        if (options.TopP is { } topP && !request.Omits(OmittedOptions.TopP))
            writer.WriteNumber("top_p"u8, topP);
        if (options.TopK is { } topK && !request.Omits(OmittedOptions.TopK))
            writer.WriteNumber("top_k"u8, topK);
        if (options.GetMinP() is { } minP && !request.Omits(OmittedOptions.MinP))
            writer.WriteNumber("min_p"u8, minP);
        if (options.Seed is { } seed && !request.Omits(OmittedOptions.Seed))
            writer.WriteNumber("seed"u8, seed);
        WriteResponseFormat(writer, request);
        writer.WriteBoolean("stream"u8, false);
    }

    private static void WriteResponseFormat(Utf8JsonWriter writer, WireRequest request)
    {
        if (request.Format is not { } format || request.Dialect.Structure >= StructureRung.PromptOnly)
            return;
        writer.WriteStartObject("response_format"u8);
        if (request.Dialect.Structure == StructureRung.JsonObject)
        {
            writer.WriteString("type"u8, "json_object"u8);
        }
        else
        {
            writer.WriteString("type"u8, "json_schema"u8);
            writer.WriteStartObject("json_schema"u8);
            writer.WriteString("name"u8, StrictSchema.Name(format.SchemaName));
            if (StrictSchema.Fits(format.Schema!.Value))
                writer.WriteBoolean("strict"u8, true);
            writer.WritePropertyName("schema"u8);
            request.WriteSchema(writer);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }
}
