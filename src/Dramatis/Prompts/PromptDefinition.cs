namespace Dramatis.Prompts;

/// <summary>What a prompt must have and may use.</summary>
internal sealed record PromptDefinition(string Name, IReadOnlyList<string> Parts, IReadOnlyList<string> Placeholders)
{
    private static readonly string[] Structured = ["System", "JSON", "Lines", "User"];
    private static readonly string[] Spoken = ["System", "User"];
    private static readonly string[] TextOnly = ["Text"];

    public static readonly PromptDefinition Identity = new("identity", TextOnly, ["character", "language"]);

    public static readonly PromptDefinition Cast = new(
        "cast",
        Structured,
        ["character", "language", "horizon", "count", "circle", "names", "lead"]
    );

    public static readonly PromptDefinition Voice = new(
        "voice",
        Structured,
        ["character", "language", "horizon", "words", "lead"]
    );

    public static readonly PromptDefinition Restatement = new(
        "restatement",
        Spoken,
        ["character", "language", "horizon", "paragraph"]
    );

    public static readonly PromptDefinition Interview = new(
        "interview",
        Structured,
        ["character", "language", "horizon", "speaker", "exchanges", "now", "voice", "question", "matter", "paragraph"]
    );

    public static readonly PromptDefinition Scenes = new(
        "scenes",
        Structured,
        ["character", "language", "horizon", "count", "section", "plan", "earlier", "paragraph"]
    );

    public static readonly PromptDefinition Dialogue = new(
        "dialogue",
        Structured,
        [
            "character",
            "language",
            "horizon",
            "other",
            "about_other",
            "speaker",
            "exchanges",
            "now",
            "voice",
            "mood",
            "opening",
            "reply",
            "location",
            "scene",
            "matter",
            "paragraph",
        ]
    );

    public static readonly PromptDefinition Hallucination = new(
        "hallucination",
        [
            .. Structured,
            "Beyond",
            "Unknown",
            "FalsePremise",
            "Afterlife",
            "Identity",
            "Known",
            "Confusion",
            "Analogy",
            "CounterQuestion",
            "Redirection",
            "Humour",
        ],
        [
            "character",
            "language",
            "horizon",
            "now",
            "voice",
            "speaker",
            "other",
            "about_other",
            "exchanges",
            "before",
            "number",
            "after",
            "topic",
            "rule",
            "manner",
            "paragraph",
        ]
    );

    public static readonly PromptDefinition Questions = new(
        "questions",
        [.. Structured, "Beyond", "Unknown", "Known"],
        ["character", "language", "horizon", "count", "topic", "earlier", "lead", "rule", "paragraph"]
    );

    public static readonly PromptDefinition Chosen = new(
        "chosen",
        [.. Spoken, "Beyond", "Unknown", "Known"],
        ["character", "language", "horizon", "now", "voice", "lead", "paragraph", "talk", "question", "rule"]
    );

    public static readonly PromptDefinition Rejected = new(
        "rejected",
        [.. Spoken, "Assistant", "Leak", "FalseIgnorance", "Encyclopedia", "Student"],
        ["character", "language", "voice", "talk", "question", "words", "rule"]
    );

    /// <summary>What is said before the question of a pair.</summary>
    public static readonly PromptDefinition Earlier = new(
        "earlier",
        Structured,
        ["character", "language", "horizon", "now", "voice", "speaker", "exchanges", "paragraph"]
    );

    public static readonly PromptDefinition Judge = new(
        "judge",
        [.. Spoken, "Beyond", "Unknown", "Known"],
        ["character", "horizon", "paragraph", "question", "answer", "rule"]
    );

    public static readonly PromptDefinition Rewrite = new(
        "rewrite",
        Spoken,
        ["character", "language", "horizon", "now", "voice", "speaker", "talk", "speech", "problem"]
    );

    public static readonly PromptDefinition Mending = new("mending", TextOnly, ["problem"]);

    public static IReadOnlyList<PromptDefinition> All { get; } =
    [
        Identity,
        Cast,
        Voice,
        Restatement,
        Scenes,
        Dialogue,
        Interview,
        Hallucination,
        Questions,
        Chosen,
        Rejected,
        Earlier,
        Judge,
        Rewrite,
        Mending,
    ];
}
