namespace Dramatis.Load.Measuring;

/// <summary>Repeats what a busy machine spoils: of several tries the best one tells what the program can do.</summary>
/// <param name="time">The clock.</param>
/// <param name="budget">Nothing is repeated any more when so much time has gone by since this was made.</param>
internal sealed class Best(TimeProvider time, TimeSpan budget)
{
    public const int Tries = 3;

    private readonly long began = time.GetTimestamp();

    /// <summary>Measures until it is good enough, at most <see cref="Tries"/> times, and gives the try with the least.</summary>
    /// <param name="measure">One try.</param>
    /// <param name="least">What is to be small.</param>
    /// <param name="enough">No further try when it is not above this.</param>
    public async Task<T> OfAsync<T>(Func<Task<T>> measure, Func<T, double> least, double enough)
    {
        var best = await measure();
        for (var i = 1; i < Tries && least(best) > enough && time.GetElapsedTime(began) < budget; i++)
        {
            var next = await measure();
            if (least(next) < least(best))
                best = next;
        }
        return best;
    }
}
