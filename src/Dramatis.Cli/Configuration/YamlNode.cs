using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dramatis.Cli.Configuration;

/// <summary>What dramatis.yaml is made of, with the place of each piece.</summary>
internal abstract record YamlNode(Mark Start)
{
    private const int DeepestNesting = 8;

    public sealed record Text(Mark Start, string Value, bool Empty) : YamlNode(Start);

    public sealed record Items(Mark Start, IReadOnlyList<YamlNode> Nodes) : YamlNode(Start);

    public sealed record Pairs(Mark Start, IReadOnlyList<Pair> Entries) : YamlNode(Start);

    public sealed record Pair(Text Key, YamlNode Value);

    public string Kind =>
        this switch
        {
            Text => "one value",
            Items => "a list",
            _ => "a block of keys",
        };

    /// <summary>Reads the one document of a file; null when it is empty.</summary>
    /// <exception cref="YamlException">It is not YAML, or uses parts of it that settings have no need of.</exception>
    public static YamlNode? Parse(TextReader reader)
    {
        // Events instead of YamlDotNet's own document tree: that one recurses as deep as the file wants.
        var parser = new Parser(reader);
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
            return null;
        parser.Consume<DocumentStart>();
        var root = ReadNode(parser, depth: 0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
            throw new YamlException(second.Start, second.End, "a second document begins here; one is the most");
        return root is Text { Empty: true } ? null : root;
    }

    private static YamlNode ReadNode(Parser parser, int depth)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
            throw new YamlException(alias.Start, alias.End, "references (*name) are not used here");
        if (parser.TryConsume<Scalar>(out var scalar))
            return new Text(
                scalar.Start,
                scalar.Value,
                scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null"
            );
        if (depth >= DeepestNesting)
            throw new YamlException(parser.Current!.Start, parser.Current.End, "this is nested too deeply");
        return parser.TryConsume<SequenceStart>(out var sequence)
            ? ReadItems(parser, sequence.Start, depth)
            : ReadPairs(parser, depth);
    }

    private static Items ReadItems(Parser parser, Mark start, int depth)
    {
        var nodes = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            nodes.Add(ReadNode(parser, depth + 1));
        return new Items(start, nodes);
    }

    private static Pairs ReadPairs(Parser parser, int depth)
    {
        var start = parser.Consume<MappingStart>().Start;
        var entries = new List<Pair>();
        var first = new Dictionary<string, Mark>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadNode(parser, depth + 1) is not Text key)
                throw new YamlException(start, start, "every key must be a plain word");
            if (!first.TryAdd(key.Value, key.Start))
                throw new YamlException(
                    key.Start,
                    key.Start,
                    $"\"{key.Value}\" is here a second time; the first is in line {first[key.Value].Line}"
                );
            entries.Add(new Pair(key, ReadNode(parser, depth + 1)));
        }
        return new Pairs(start, entries);
    }
}
