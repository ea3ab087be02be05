namespace Dramatis.Load.Measuring;

/// <summary>Repeats what a busy machine spoils: of several tries the best one tells what the program can do.</summary>
internal static class Best
{
    public const int Tries = 3;

    /// <summary>Measures until it is good enough, at most <see cref="Tries"/> times, and gives the try with the least.</summary>
    /// <param name="measure">One try.</param>
    /// <param name="least">What is to be small.</param>
    /// <param name="enough">No further try when it is not above this.</param>
    public static async Task<T> OfAsync<T>(Func<Task<T>> measure, Func<T, double> least, double enough)
    {
        var best = await measure();
        for (var i = 1; i < Tries && least(best) > enough; i++)
        {
            var next = await measure();
            if (least(next) < least(best))
                best = next;
        }
        return best;
    }
}
