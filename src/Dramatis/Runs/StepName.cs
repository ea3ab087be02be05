namespace Dramatis.Runs;

/// <summary>The steps of a run, in the order in which their items flow.</summary>
public enum StepName
{
    /// <summary>Scenes of each paragraph: <c>scenes_&lt;name&gt;.jsonl</c>.</summary>
    Scenes = 1,

    /// <summary>A conversation a scene: <c>dialogue_&lt;name&gt;.jsonl</c>.</summary>
    Dialogue = 2,

    /// <summary>Protective conversations of each paragraph: <c>hallucination_&lt;name&gt;.jsonl</c>.</summary>
    Hallucination = 3,

    /// <summary>Questions about what the character could not have known: <c>dpo_questions_&lt;Name&gt;.jsonl</c>.</summary>
    Questions = 4,

    /// <summary>A chosen and a rejected answer to each question: <c>dpo_data_&lt;Name&gt;.jsonl</c>.</summary>
    Dpo = 5,

    /// <summary>The people the character meets, made once before all others: <c>cast_&lt;name&gt;.jsonl</c>.</summary>
    Cast = 8,
}
