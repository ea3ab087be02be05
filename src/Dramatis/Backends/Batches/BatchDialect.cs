using System.Globalization;
using System.Text.RegularExpressions;
using Dramatis.Backends.Clients;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Batches;

/// <summary>
/// How the requests of a batch are worded. A refusal costs a whole round, so what is known to be refused is left out from the start, and
/// what the errors of a round teach holds for all further ones.
/// </summary>
internal static partial class BatchDialect
{
    /// <summary>Where the journal keeps what was learned.</summary>
    public const string Info = "batch_dialect";

    // Names every option a server may complain about, and a schema with lengths of texts.
    private static readonly AnswerSchema Anything = new(
        "anything",
        System.Text.Json.JsonDocument.Parse("""{"type":"string", "minLength":1}""").RootElement
    );

    /// <summary>What to begin with, joined with what was learned.</summary>
    public static Dialect Of(string model, Dialect learned)
    {
        // OpenAI's strict mode has no lengths of texts; no server misses them.
        var modest = new Dialect { Omitted = OmittedOptions.TextLengths };
        if (ReasoningModel().IsMatch(model))
            modest = modest with
            {
                UsesCompletionTokens = true,
                Omitted = modest.Omitted | OmittedOptions.Temperature | OmittedOptions.TopP,
            };
        return modest.Join(learned);
    }

    /// <summary>What a refusal teaches beyond what is known; null when nothing.</summary>
    public static Dialect? Lesson(BatchProblem problem, Dialect known)
    {
        var refusal = new ServerRefusal(problem.Status ?? 0, problem.Code, problem.Message, null);
        var request = new WireRequest(
            "",
            [],
            new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(Anything.Schema, Anything.Name) },
            known
        );
        return Clients.Lesson.From(refusal, request, schemaWorked: true) is { } lesson ? lesson.Dialect : null;
    }

    public static string Write(Dialect dialect) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(int)dialect.Structure},{(int)dialect.Omitted},{(dialect.UsesCompletionTokens ? 1 : 0)},{(dialect.MergesSystem ? 1 : 0)}"
        );

    public static Dialect Read(string? text)
    {
        if (text is null)
            return new Dialect();
        var numbers = text.Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new Dialect
        {
            Structure = (StructureRung)numbers[0],
            Omitted = (OmittedOptions)numbers[1],
            UsesCompletionTokens = numbers[2] == 1,
            MergesSystem = numbers[3] == 1,
        };
    }

    [GeneratedRegex("^(?:openai/)?(?:o[1-9]|gpt-5)", RegexOptions.IgnoreCase)]
    private static partial Regex ReasoningModel();
}
