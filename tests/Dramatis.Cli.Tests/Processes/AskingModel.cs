using System.Text.Json.Nodes;
using Dramatis.Testing.Models;

namespace Dramatis.Cli.Tests.Processes;

/// <summary>The fake model, with questions where questions are wanted.</summary>
internal static class AskingModel
{
    public static FakeModelOptions Options { get; } = new() { Answer = Answer };

    public static FakeAnswer Answer(FakeRequest request)
    {
        var answer = FakeWriter.Answer(request);
        if (request.Schema is null || JsonNode.Parse(answer.Text)?["questions"] is not JsonArray questions)
            return answer;
        var asked = questions.Select(question => (JsonNode)$"What do you think of {question}".Replace('.', '?'));
        return answer with { Text = new JsonObject { ["questions"] = new JsonArray([.. asked]) }.ToJsonString() };
    }
}
