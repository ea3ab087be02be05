using System.CommandLine;
using System.Runtime.CompilerServices;

namespace Dramatis.Cli.Help;

/// <summary>What help says about a command beyond its options.</summary>
/// <param name="Examples">Lines to type, each with what it does.</param>
/// <param name="Notes">Paragraphs at the end.</param>
internal sealed record HelpTexts(IReadOnlyList<HelpExample> Examples, IReadOnlyList<string> Notes)
{
    private static readonly ConditionalWeakTable<Command, HelpTexts> Texts = [];

    public static HelpTexts Of(Command command) => Texts.TryGetValue(command, out var texts) ? texts : new([], []);

    public static void Set(Command command, IReadOnlyList<HelpExample> examples, params IReadOnlyList<string> notes) =>
        Texts.Add(command, new HelpTexts(examples, notes));
}

internal sealed record HelpExample(string Line, string Purpose);
