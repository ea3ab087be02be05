using System.Text.RegularExpressions;

namespace Dramatis.Characters;

/// <summary>Who the data is about.</summary>
public sealed partial record Character
{
    /// <summary>Names a character.</summary>
    /// <param name="name">The name as a person would write it, in any script.</param>
    /// <exception cref="RunException">The name has no letter or digit, or is too long (<see cref="ExitCode.Usage"/>).</exception>
    public Character(string name)
    {
        Title = Slug.Clean(name);
        Name = Spoken(Title);
        Slug = Slug.From(name);
    }

    /// <summary>
    /// The name people call the character by, as it stands in prompts and rows: <see cref="Title"/> without what an encyclopedia puts in
    /// brackets after a name that several bear, so that "Prince (musician)" is "Prince".
    /// </summary>
    public string Name { get; }

    /// <summary>The name as given, without control characters and with single spaces: what its page is looked for by.</summary>
    public string Title { get; }

    /// <summary>The safe form of the name that names the directory and the files.</summary>
    public Slug Slug { get; }

    /// <inheritdoc/>
    public override string ToString() => Title;

    /// <summary>What a title becomes where people speak.</summary>
    internal static string Spoken(string title) => Qualifier().Replace(title, "");

    [GeneratedRegex(@"(?<=[\p{L}\p{N}].*) \([^()]*\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Qualifier();
}
