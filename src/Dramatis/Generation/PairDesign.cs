using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>How a pair is made.</summary>
/// <param name="Rejected">What is to be wrong with the rejected side.</param>
/// <param name="EarlierExchanges">Exchanges before the question, 0 to 2.</param>
internal sealed record PairDesign(RejectedKind Rejected, int EarlierExchanges)
{
    private const int ShareOfTalks = 3;

    /// <summary>The design of a pair.</summary>
    /// <param name="kind">The question's class.</param>
    /// <param name="ordinal">How many questions of its class come before it.</param>
    /// <param name="number">How many questions come before it.</param>
    /// <param name="options">The options of the run.</param>
    public static PairDesign Of(KnowledgeClass kind, int ordinal, int number, RunOptions options)
    {
        var isFirstHalf = ordinal % 2 == 0;
        var rejected = kind switch
        {
            _ when options.DpoMix.OnlyAssistant => RejectedKind.Assistant,
            KnowledgeClass.Known => isFirstHalf ? RejectedKind.FalseIgnorance : RejectedKind.Encyclopedia,
            _ => isFirstHalf ? RejectedKind.Assistant : RejectedKind.Leak,
        };
        if (rejected == RejectedKind.Assistant && options.Student is not null)
            rejected = RejectedKind.Student;
        // Both halves of both kinds meet questions with and without a talk before them.
        var place = number + (number / (2 * ShareOfTalks));
        return new PairDesign(rejected, place % ShareOfTalks == ShareOfTalks - 1 ? 1 + (number / ShareOfTalks % 2) : 0);
    }
}
