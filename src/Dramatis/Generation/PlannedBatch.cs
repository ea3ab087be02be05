using Dramatis.Records;

namespace Dramatis.Generation;

/// <summary>A batch of questions of one class.</summary>
internal readonly record struct PlannedBatch(KnowledgeClass Class, int Size)
{
    // Journals of earlier versions hold the size alone: their questions were all of the first class, whose number is 0.
    private const int ClassFactor = 1000;

    /// <summary>The most questions a request asks for; of one paragraph fewer, for it holds only so much.</summary>
    public static int MostOf(KnowledgeClass kind) =>
        kind == KnowledgeClass.Known ? Steps.QuestionsStep.MostOfParagraph : Steps.QuestionsStep.MostAtOnce;

    /// <summary>As the journal keeps it.</summary>
    public int Number => ((int)Class * ClassFactor) + Size;

    public static PlannedBatch Of(int number) => new((KnowledgeClass)(number / ClassFactor), number % ClassFactor);
}
