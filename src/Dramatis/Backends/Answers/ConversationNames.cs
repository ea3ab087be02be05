namespace Dramatis.Backends.Answers;

/// <summary>Who is expected to speak.</summary>
/// <param name="Character">The character's name.</param>
/// <param name="Others">The other speakers, as far as they are known before the answer.</param>
internal sealed record ConversationNames(string Character, IReadOnlyList<string> Others)
{
    private readonly NameForm character = NameForm.Of(Character);
    private readonly NameForm[] others = [.. Others.Select(NameForm.Of)];

    /// <summary>The known name this one means, or null: the character's, in any of the forms models write it, or another's.</summary>
    public string? Find(string name)
    {
        if (name.Length > NameForm.Longest)
            return null;
        var form = NameForm.Of(name);
        if (form.Words.Length == 0)
            return null;
        if (form.SameAs(character))
            return Character;
        for (var i = 0; i < others.Length; i++)
        {
            if (form.SameAs(others[i]))
                return Others[i];
        }
        if (form.Means(character))
            return Character;
        for (var i = 0; i < others.Length; i++)
        {
            if (form.Means(others[i]))
                return Others[i];
        }
        return null;
    }

    public bool IsCharacter(string name) => Find(name) == Character;

    /// <summary>Whether a name is so near to the character's that hardly anybody else is meant.</summary>
    public bool IsNearlyCharacter(string name) =>
        name.Length <= NameForm.Longest && NameForm.Of(name).IsNearly(character);
}
