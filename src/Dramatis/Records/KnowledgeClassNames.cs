namespace Dramatis.Records;

/// <summary>The names of the classes in rows and options.</summary>
internal static class KnowledgeClassNames
{
    public static string NameOf(KnowledgeClass kind) =>
        kind switch
        {
            KnowledgeClass.Beyond => "beyond",
            KnowledgeClass.Unknown => "unknown",
            KnowledgeClass.FalsePremise => "false_premise",
            KnowledgeClass.Afterlife => "afterlife",
            KnowledgeClass.Identity => "identity",
            _ => "known",
        };

    /// <summary>The class of this name; null when there is none.</summary>
    public static KnowledgeClass? Parse(string name)
    {
        foreach (var kind in Enum.GetValues<KnowledgeClass>())
            if (string.Equals(NameOf(kind), name, StringComparison.Ordinal))
                return kind;
        return null;
    }
}
