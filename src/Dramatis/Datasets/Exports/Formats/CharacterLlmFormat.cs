using System.Text;

namespace Dramatis.Datasets.Exports.Formats;

/// <summary>The form of the Character-LLM paper: the situation as the prompt, all turns as the output, each with an end mark.</summary>
internal sealed class CharacterLlmFormat : ExportFormat
{
    private const string EndOfTurn = "<|eot|>";
    private const string Other = "Visitor";

    public override string Name => "character-llm";

    // Its training script opens the file as text.
    public override bool TakesGzip => false;

    public override IReadOnlyList<ExportTable> Tables { get; } =
    [new("prompted", example => !example.IsPair && example.Character.Length > 0, Write) { Objection = Objection }];

    private static void Write(ExportExample example, RowWriter rows)
    {
        var situation = example.System.Length > 0 ? example.System : $"You are {example.Character}.";
        var output = new StringBuilder();
        foreach (var (role, content) in example.Turns)
        {
            if (output.Length > 0)
                output.Append('\n');
            output
                .Append(role == "assistant" ? example.Character : Other)
                .Append(" (speaking): ")
                .Append(content)
                .Append(EndOfTurn);
        }
        var json = rows.Begin();
        json.WriteString("prompt", $"{situation}\n\nThe interactions are as follows:\n\n");
        json.WriteString("output", output.ToString());
        json.WriteString("source", example.Part == 0 ? example.Id : $"{example.Id}_part_{example.Part}");
        rows.End();
    }

    private static string? Objection(ExportExample example) =>
        example.Messages.Any(message => message.Content.Contains(EndOfTurn, StringComparison.Ordinal))
            ? $"a speech with the end mark {EndOfTurn} in it"
            : null;
}
