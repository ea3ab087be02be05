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

    /// <summary>Plain questions and answers of each paragraph: <c>interview_&lt;name&gt;.jsonl</c>.</summary>
    Interview = 6,

    /// <summary>Scholars' paragraphs restated as the character would put it, made before all others: <c>restated_&lt;name&gt;.txt</c>.</summary>
    Restatement = 7,

    /// <summary>The people the character meets, made once before all others: <c>cast_&lt;name&gt;.jsonl</c>.</summary>
    Cast = 8,

    /// <summary>How the character speaks, made once before all others: <c>voice.txt</c>.</summary>
    Voice = 9,
}
