namespace Dramatis.Datasets.Exports;

/// <summary>A question to ask the trained model; it is in no training file.</summary>
/// <param name="Kind">"known", "boundary" or "small_talk".</param>
/// <param name="Question">The question.</param>
internal sealed record EvalQuestion(string Kind, string Question)
{
    /// <summary>The id of the row it stood in; empty for small talk.</summary>
    public string Id { get; init; } = "";

    /// <summary>Known only: the sentence of the biography that tells the answer.</summary>
    public string Gold { get; init; } = "";

    /// <summary>How the character answers in the dataset; empty where nothing is known.</summary>
    public string Answer { get; init; } = "";

    /// <summary>Boundary only.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Known only; -1 elsewhere.</summary>
    public int Paragraph { get; init; } = -1;

    public void Write(RowWriter rows)
    {
        var json = rows.Begin();
        json.WriteString("kind", Kind);
        json.WriteString("question", Question);
        foreach (
            var (name, text) in ((string, string)[])[("gold", Gold), ("answer", Answer), ("topic", Topic), ("row", Id)]
        )
            if (text.Length > 0)
                json.WriteString(name, text);
        if (Paragraph >= 0)
            json.WriteNumber("paragraph", Paragraph);
        rows.End();
    }
}
