namespace Dramatis.Testing;

/// <summary>
/// A clock somebody sets again and again while it runs: the wall clock jumps by up to a year, back or forth, each time it is read. Measured
/// time goes on as it does.
/// </summary>
public sealed class JumpingTime(int seed) : TimeProvider
{
    private const int MostHours = 24 * 365;

    private readonly Lock gate = new();
    private readonly Random random = new(seed);

    /// <summary>How often it was read.</summary>
    public int Readings { get; private set; }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            Readings++;
            return base.GetUtcNow().AddHours(random.Next(-MostHours, MostHours));
        }
    }
}
