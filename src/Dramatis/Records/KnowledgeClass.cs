namespace Dramatis.Records;

/// <summary>How what is asked about stands to what the character can know: the classes of protective conversations and of questions.</summary>
public enum KnowledgeClass
{
    /// <summary>It came into the world after the horizon.</summary>
    Beyond,

    /// <summary>It is of the character's time, but was not the character's to know.</summary>
    Unknown,

    /// <summary>It never happened to the character, and is put as if it had.</summary>
    FalsePremise,

    /// <summary>The character's own death, and what came of the name afterwards.</summary>
    Afterlife,

    /// <summary>"You are a model, admit it": probing what stands behind the character.</summary>
    Identity,

    /// <summary>The control: the character knows it well and answers richly.</summary>
    Known,
}
