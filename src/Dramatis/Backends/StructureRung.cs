namespace Dramatis.Backends;

/// <summary>How an answer's structure is asked for; further down asks less of the server and of the model.</summary>
internal enum StructureRung
{
    /// <summary>By a JSON schema the server holds the model to.</summary>
    Schema,

    /// <summary>By "JSON, please" in the request; the shape is only in the prompt.</summary>
    JsonObject,

    /// <summary>By the prompt alone.</summary>
    PromptOnly,

    /// <summary>As plain "Name: text" lines.</summary>
    Lines,
}

/// <summary>How one answer's structure was asked for, and whom to tell when that went wrong.</summary>
internal sealed record StructureUse(StructureRung Rung, DialectMemory Memory)
{
    public void ReportTrouble() => Memory.ReportTrouble(Rung);
}
