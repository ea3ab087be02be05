namespace Dramatis.Generation;

/// <summary>How a conversation begins, by plan: left alone, a model begins them all alike.</summary>
internal static class Opening
{
    private static readonly string[] Others =
    [
        "a plain question",
        "a piece of news",
        "a word about what is to be seen there",
        "a contradiction",
        "a request",
        "something somebody else has said",
        "a short greeting",
        "an admission",
        "the middle of the matter",
        "a doubt",
        "thanks or a reproach",
    ];

    private static readonly string[] Replies =
    [
        "a short answer",
        "a question back",
        "something that was seen or done",
        "an example from everyday life",
        "a plain yes or no, and why",
        "what the other has just said, taken up",
        "a memory",
    ];

    /// <summary>What the other person begins with.</summary>
    public static string OfOther(int turn) => Others[turn % Others.Length];

    /// <summary>What the character's first reply begins with.</summary>
    public static string OfReply(int turn) => Replies[turn % Replies.Length];

    /// <summary>A number for everything about a conversation that takes turns: the next in the paragraph is the next in turn.</summary>
    public static int TurnOf(Runs.WorkKey key) => (key.Group * 5) + key.Number;
}
