namespace Dramatis.Backends.Clients;

/// <summary>What a refusal teaches: how to ask the same thing so that the server takes it.</summary>
/// <param name="Dialect">How to ask next.</param>
/// <param name="IsSure">The server named the cause. Otherwise the lesson is kept only when asking so succeeds.</param>
internal sealed record Lesson(Dialect Dialect, bool IsSure)
{
    private static readonly (OmittedOptions Option, string Name)[] OptionNames =
    [
        (OmittedOptions.Temperature, "temperature"),
        (OmittedOptions.TopP, "top_p"),
        (OmittedOptions.TopK, "top_k"),
        (OmittedOptions.MinP, "min_p"),
        (OmittedOptions.Seed, "seed"),
        (OmittedOptions.Thinking, "think"),
        (OmittedOptions.Thinking, "thinking"),
    ];

    private static readonly string[] Unsupported =
    [
        "unsupported",
        "not support",
        "not supported",
        "unrecognized",
        "unknown",
        "unexpected",
        "not permitted",
        "not allowed",
        "extra_forbidden",
        "invalid option",
        "only the default",
    ];

    /// <summary>The next way to ask, or null when the refusal is about something else.</summary>
    /// <param name="refusal">What the server said.</param>
    /// <param name="request">How it was asked.</param>
    /// <param name="schemaWorked">Whether this server has answered such a request before.</param>
    public static Lesson? From(ServerRefusal refusal, WireRequest request, bool schemaWorked)
    {
        var dialect = request.Dialect;
        if (refusal.Status is not (400 or 422 or 500 or 501) || FailureRules.IsTooLong(refusal.Code, refusal.Text))
            return null;
        var words = $"{refusal.Code} {refusal.Text}";
        if (!dialect.UsesCompletionTokens && Has(words, "max_completion_tokens"))
            return new Lesson(dialect with { UsesCompletionTokens = true }, IsSure: true);
        if (UnsupportedOption(words, dialect) is { } option)
            return new Lesson(dialect with { Omitted = dialect.Omitted | option }, IsSure: true);
        if (!dialect.MergesSystem && IsAboutRoles(words))
            return new Lesson(dialect with { MergesSystem = true }, IsSure: true);
        if (request.Format is null || dialect.Structure >= StructureRung.PromptOnly)
            return null;

        var isNamed = IsAboutStructure(words);
        if (!isNamed && (refusal.Status == 500 || schemaWorked || refusal.Kind == CallFailureKind.Fatal))
            return null;
        if (isNamed && request.HasTextLengths)
            return new Lesson(dialect with { Omitted = dialect.Omitted | OmittedOptions.TextLengths }, IsSure: false);
        return new Lesson(dialect with { Structure = dialect.Structure + 1 }, isNamed);
    }

    private static OmittedOptions? UnsupportedOption(string words, Dialect dialect)
    {
        if (!Unsupported.Any(phrase => Has(words, phrase)))
            return null;
        foreach (var (option, name) in OptionNames)
            if (!dialect.Omitted.HasFlag(option) && HasWord(words, name))
                return option;
        return null;
    }

    private static bool IsAboutRoles(string words) =>
        Has(words, "roles must alternate")
        || (
            (
                Has(words, "system role")
                || Has(words, "system message")
                || Has(words, "system instruction")
                || Has(words, "developer instruction")
                || Has(words, "role 'system'")
                || Has(words, "role: system")
            ) && (Unsupported.Any(phrase => Has(words, phrase)) || Has(words, "not enabled") || Has(words, "invalid"))
        );

    private static bool IsAboutStructure(string words) =>
        Has(words, "response_format")
        || Has(words, "json_schema")
        || Has(words, "json_object")
        || Has(words, "schema")
        || Has(words, "grammar")
        || Has(words, "guided")
        || Has(words, "structured output")
        || HasWord(words, "format");

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    // "seed" must not be found in "seeded", nor "format" in "information".
    private static bool HasWord(string text, string word)
    {
        for (var at = 0; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += word.Length)
        {
            var end = at + word.Length;
            if ((at == 0 || !IsLetter(text[at - 1])) && (end == text.Length || !IsLetter(text[end])))
                return true;
        }
        return false;
    }

    private static bool IsLetter(char character) => char.IsLetterOrDigit(character) || character == '_';
}
