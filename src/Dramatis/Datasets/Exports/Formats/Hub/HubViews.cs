namespace Dramatis.Datasets.Exports.Formats.Hub;

/// <summary>The views of a dataset. A conversation stands once, in the file of its kind; supervised fine-tuning reads these files together.</summary>
internal static class HubViews
{
    public const string Sft = "sft";
    public const string Scenes = "scenes";
    public const string Dialogue = "dialogue";
    public const string Interview = "interview";
    public const string Hallucination = "hallucination";
    public const string Other = "other";
    public const string Dpo = "dpo";
    public const string Kto = "kto";
    public const string Eval = "eval";

    private static readonly HubColumn Id = new("id", HubType.Text, "the row's id; empty for mixed-in data without ids");
    private static readonly HubColumn Character = new("character", HubType.Text, "whose row it is");
    private static readonly HubColumn Paragraph = new(
        "paragraph",
        HubType.Whole,
        "the number of the biography's paragraph it grew from; -1 when it grew from none"
    );
    private static readonly HubColumn Class = new(
        "class",
        HubType.Text,
        "what is asked, as the character knows it: known, unknown, beyond and others; may be empty"
    );
    private static readonly HubColumn Topic = new("topic", HubType.Text, "what is probed; may be empty");

    private static readonly HubColumn[] Conversation =
    [
        Id,
        Character,
        new("kind", HubType.Text, "dialogue, interview, hallucination, or other for mixed-in data"),
        Paragraph,
        new("part", HubType.Whole, "which part of a long conversation, from 1; 0 when it is whole"),
        Class,
        Topic,
        new("messages", HubType.Messages, "the conversation; the character is the assistant"),
    ];

    private static readonly HubColumn[] Pair =
    [
        Id,
        Character,
        Paragraph,
        Class,
        Topic,
        new("prompt", HubType.Messages, "the conversation up to the question"),
        new("chosen", HubType.Messages, "the answer to prefer, in character"),
        new("rejected", HubType.Messages, "the answer to avoid"),
    ];

    private static readonly HubColumn[] Labelled =
    [
        Id,
        Character,
        Paragraph,
        Class,
        Topic,
        new("prompt", HubType.Messages, "the conversation up to the question"),
        new("completion", HubType.Messages, "an answer"),
        new("label", HubType.Truth, "whether the answer is a good one"),
    ];

    private static readonly HubColumn[] Scene =
    [
        Id,
        Character,
        Paragraph,
        new("year", HubType.Text, "when, negative before Christ; empty when not said"),
        new("location", HubType.Text, "where"),
        new("other", HubType.Text, "with whom"),
        new("scene", HubType.Text, "what happens"),
        new("context", HubType.Text, "the paragraph of the biography"),
    ];

    private static readonly HubColumn[] Question =
    [
        Id,
        Character,
        new("kind", HubType.Text, "known, boundary or small_talk"),
        Paragraph,
        Topic,
        new("question", HubType.Text, "what to ask the trained model"),
        new("gold", HubType.Text, "the biography's sentence that tells the answer; of known questions only"),
        new("answer", HubType.Text, "how the character answers in the dataset; empty where nothing is known"),
    ];

    private static readonly (string Name, string Meaning, HubColumn[] Columns, string[] Tables)[] All =
    [
        (
            Sft,
            "all conversations, for supervised fine-tuning",
            Conversation,
            [Dialogue, Interview, Hallucination, Other]
        ),
        (Dialogue, "conversations that grew from a scene of the life", Conversation, [Dialogue]),
        (Interview, "plain questions and answers", Conversation, [Interview]),
        (
            Hallucination,
            "protective conversations: somebody probes what the character cannot know",
            Conversation,
            [Hallucination]
        ),
        (Dpo, "preference pairs: admitting in character what cannot be known, or complying", Pair, [Dpo]),
        (Kto, "the same answers one by one, each with a label", Labelled, [Kto]),
        (Scenes, "the scenes the dialogues grew from", Scene, [Scenes]),
        (Eval, "questions for the trained model; none of them is asked in a training row", Question, [Eval]),
    ];

    /// <summary>The views that have rows, supervised fine-tuning first.</summary>
    public static IReadOnlyList<HubView> Of(WrittenTables tables) =>
        [
            .. All.Select(view => new HubView(view.Name, view.Meaning, view.Columns, Splits(view.Tables, tables)))
                .Where(view => view.Splits.Count > 0),
        ];

    /// <summary>The name of the side a table's file belongs to.</summary>
    public static string SplitOf(string table, bool isValidation) =>
        table == Eval ? "test"
        : isValidation ? "validation"
        : "train";

    /// <summary>The columns of a table's rows.</summary>
    public static IReadOnlyList<HubColumn> ColumnsOf(string table) =>
        All.First(view => view.Tables.Contains(table)).Columns;

    private static List<HubSplit> Splits(string[] names, WrittenTables tables) =>
        [
            .. names
                .SelectMany(name => tables.Files.Where(file => file.Table == name))
                .GroupBy(file => SplitOf(file.Table, file.IsValidation))
                .Select(side => new HubSplit(side.Key, [.. side]))
                .OrderBy(split => split.Name == "validation" ? 1 : 0),
        ];
}
