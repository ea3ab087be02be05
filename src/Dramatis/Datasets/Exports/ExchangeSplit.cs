using Dramatis.Backends;
using Dramatis.Records;

namespace Dramatis.Datasets.Exports;

/// <summary>
/// Takes a long conversation apart between exchanges, so that no trainer has to cut it in the middle of a speech. Each part keeps the
/// system message and begins with the user.
/// </summary>
internal sealed class ExchangeSplit(int maxTokens)
{
    // Chat templates add a few tokens around every message.
    private const int PerMessage = 4;

    /// <summary>The parts, one for what is short enough; none when the system message and one exchange alone are too long.</summary>
    public IReadOnlyList<ExportExample> Of(ExportExample example)
    {
        if (TokensOf(example) <= maxTokens)
            return [example];
        if (example.IsPair)
            return [];
        var system = example.Messages.TakeWhile(message => message.Role == "system").ToList();
        var fixedTokens = system.Sum(TokensOf);
        var parts = new List<ExportExample>();
        var part = new List<Message>(system);
        var tokens = fixedTokens;
        foreach (var exchange in example.Turns.Chunk(2))
        {
            var more = exchange.Sum(TokensOf);
            if (fixedTokens + more > maxTokens)
                return [];
            if (tokens + more > maxTokens)
            {
                parts.Add(example with { Messages = part, Part = parts.Count + 1 });
                part = [.. system];
                tokens = fixedTokens;
            }
            part.AddRange(exchange);
            tokens += more;
        }
        parts.Add(example with { Messages = part, Part = parts.Count + 1 });
        return parts;
    }

    private static int TokensOf(ExportExample example) =>
        example.Messages.Sum(TokensOf)
        + (
            example.IsPair
                ? Math.Max(TokenEstimate.Of(example.Chosen), TokenEstimate.Of(example.Rejected)) + PerMessage
                : 0
        );

    private static int TokensOf(Message message) => TokenEstimate.Of(message.Content) + PerMessage;
}
