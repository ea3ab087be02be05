namespace Dramatis.Records;

/// <summary>What is wrong with a rejected answer.</summary>
internal enum RejectedKind
{
    /// <summary>Complies like any assistant.</summary>
    Assistant,

    /// <summary>In the character's voice, with knowledge it cannot have.</summary>
    Leak,

    /// <summary>Denies what the character knows well.</summary>
    FalseIgnorance,

    /// <summary>About the character, not as the character.</summary>
    Encyclopedia,

    /// <summary>Whatever the model to be trained answers by itself.</summary>
    Student,
}

/// <summary>The names of the kinds in rows.</summary>
internal static class RejectedKindNames
{
    public static string NameOf(RejectedKind kind) =>
        kind == RejectedKind.FalseIgnorance ? "false_ignorance" : kind.ToString().ToLowerInvariant();

    /// <summary>The kind of a name; null for a name that is none.</summary>
    public static RejectedKind? Parse(string name) =>
        Enum.GetValues<RejectedKind>()
            .Where(kind => NameOf(kind) == name)
            .Select(kind => (RejectedKind?)kind)
            .FirstOrDefault();
}
