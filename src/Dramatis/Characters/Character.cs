namespace Dramatis.Characters;

/// <summary>Who the data is about.</summary>
public sealed record Character
{
    /// <summary>Names a character.</summary>
    /// <param name="name">The name as a person would write it, in any script.</param>
    /// <exception cref="RunException">The name has no letter or digit, or is too long (<see cref="ExitCode.Usage"/>).</exception>
    public Character(string name)
    {
        Name = Slug.Clean(name);
        Slug = Slug.From(name);
    }

    /// <summary>The name as given, without control characters and with single spaces.</summary>
    public string Name { get; }

    /// <summary>The safe form of the name that names the directory and the files.</summary>
    public Slug Slug { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
