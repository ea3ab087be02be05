using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends;

/// <summary>A request on its way to a model: what the clients need of it, and where its answer is committed.</summary>
internal sealed class LiveCall(ICallStore calls, CallIdentity identity, ModelRequest request)
{
    public List<ChatMessage> ToMessages()
    {
        var messages = new List<ChatMessage>(request.Messages.Count + 1) { new(ChatRole.System, request.System) };
        foreach (var message in request.Messages)
            messages.Add(new ChatMessage(message.FromModel ? ChatRole.Assistant : ChatRole.User, message.Text));
        return messages;
    }

    public ChatOptions ToOptions()
    {
        var options = new ChatOptions
        {
            ModelId = request.Model,
            MaxOutputTokens = request.MaxTokens,
            Seed = request.Seed,
            Temperature = (float?)request.Sampling.Temperature,
            TopP = (float?)request.Sampling.TopP,
            TopK = request.Sampling.TopK,
            ResponseFormat = request.Schema is { } schema
                ? ChatResponseFormat.ForJsonSchema(schema.Schema, schema.Name)
                : null,
        };
        if (request.Sampling.MinP is { } minP)
            options.SetMinP(minP);
        var call = options.Call();
        call.Recorder = received => calls.CommitAsync(identity, RequestJson.Write(request), received);
        call.Request = request;
        call.BeforeSending = calls.CheckWritable;
        call.SystemForLines = request.SystemForLines;
        call.Inputs = request.Inputs;
        return options;
    }
}
