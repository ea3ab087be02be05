namespace Dramatis.Backends;

/// <summary>What a server's status and words mean.</summary>
internal static class FailureRules
{
    public static CallFailureKind KindOf(int status, string code, string message)
    {
        if (IsOutOfCredit(code, message))
            return CallFailureKind.Fatal;
        return status switch
        {
            >= 300 and < 400 => CallFailureKind.Fatal,
            403 when IsModeration(message) => CallFailureKind.Refused,
            401 or 402 or 403 or 404 or 405 or 410 => CallFailureKind.Fatal,
            408 or 409 or 425 or 429 => CallFailureKind.Transient,
            400 when IsBadKey(code, message) || IsUnknownModel(code, message) => CallFailureKind.Fatal,
            >= 400 and < 500 or 501 => CallFailureKind.Refused,
            _ when IsTooLong(code, message) => CallFailureKind.Refused,
            _ => CallFailureKind.Transient,
        };
    }

    /// <summary>The status an error's type stands for; 500 when it is none we know.</summary>
    public static int StatusOf(string code) =>
        code switch
        {
            _ when Has(code, "rate_limit") || Has(code, "too_many") => 429,
            _ when Has(code, "authentication") || Has(code, "invalid_api_key") => 401,
            _ when Has(code, "permission") => 403,
            _ when Has(code, "not_found") => 404,
            _ when Has(code, "invalid_request") || Has(code, "BadRequest") || Has(code, "exceed_context") => 400,
            _ => 500,
        };

    /// <summary>The prompt and the answer asked for do not fit the model's window.</summary>
    public static bool IsTooLong(string code, string message) =>
        Has(code, "context_length")
        || Has(code, "exceed_context")
        || Has(message, "context length")
        || Has(message, "context size")
        || Has(message, "context window")
        || Has(message, "maximum context")
        || Has(message, "prompt is too long")
        || Has(message, "input is too long")
        || Has(message, "too many tokens")
        || Has(message, "max_model_len");

    public static bool IsUnknownModel(string code, string message) =>
        Has(code, "model_not_found")
        || Has(code, "invalid_model")
        || (
            Has(message, "model")
            && (Has(message, "not found") || Has(message, "does not exist") || Has(message, "not a valid model"))
        );

    private static bool IsOutOfCredit(string code, string message) =>
        Has(code, "insufficient_quota")
        || Has(code, "billing")
        || Has(message, "insufficient credits")
        || Has(message, "exceeded your current quota");

    private static bool IsBadKey(string code, string message) =>
        Has(code, "api_key") || Has(message, "api key not valid") || Has(message, "invalid api key");

    private static bool IsModeration(string message) => Has(message, "moderation") || Has(message, "flagged");

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
