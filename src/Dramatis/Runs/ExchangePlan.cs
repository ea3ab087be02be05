using System.Globalization;

namespace Dramatis.Runs;

/// <summary>
/// How long conversations are to be, as shares of ranges. An exchange is one turn of somebody else and the character's reply.
/// </summary>
public sealed record ExchangePlan
{
    /// <summary>The default: a quarter 1-2 exchanges, a third 3-4, the rest 5-8.</summary>
    public static ExchangePlan Default { get; } = new([new(1, 2, 3), new(3, 4, 4), new(5, 8, 5)]);

    private const int MostExchanges = 40;
    private const int LargestWeight = 1_000_000;
    private const int MostRanges = 100;

    private ExchangePlan(IReadOnlyList<ExchangeRange> ranges) => Ranges = ranges;

    /// <summary>The ranges with their weights.</summary>
    public IReadOnlyList<ExchangeRange> Ranges { get; }

    /// <summary>The longest conversation of the plan, in exchanges.</summary>
    public int Longest => Ranges.Max(range => range.Most);

    /// <summary>Reads "1-2:25,3-4:33,5-8:42", "3-6" or "4".</summary>
    /// <exception cref="RunException">The text has another form (<see cref="ExitCode.Usage"/>).</exception>
    public static ExchangePlan Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ranges = new List<ExchangeRange>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var weighted = part.Split(':', 2);
            var bounds = weighted[0].Split('-', 2);
            if (
                !TryNumber(bounds[0], out var least)
                || !TryNumber(bounds[^1], out var most)
                || !TryNumber(weighted.Length == 2 ? weighted[1] : "1", out var weight)
                || least < 1
                || most < least
                || most > MostExchanges
                || weight is < 1 or > LargestWeight
                || ranges.Count == MostRanges
            )
                throw Malformed(text);
            ranges.Add(new ExchangeRange(least, most, weight));
        }
        return ranges.Count == 0 ? throw Malformed(text) : new ExchangePlan(ranges);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(",", Ranges.Select(range => $"{range.Least}-{range.Most}:{range.Weight}"));

    /// <summary>
    /// The length of the conversation with this running number. Over a run the shares come out exactly, because the numbers walk
    /// through the weights in a fixed scattered order; the seed only turns that order.
    /// </summary>
    internal int LengthOf(int number, int seed)
    {
        var total = Ranges.Sum(range => range.Weight);
        var position = (int)(((long)number * Stride(total) + (uint)seed) % total);
        var range = Ranges[0];
        foreach (var candidate in Ranges)
        {
            range = candidate;
            if (position < candidate.Weight)
                break;
            position -= candidate.Weight;
        }
        var width = range.Most - range.Least + 1;
        return range.Least + (int)(((long)number * 7 / total + number + (uint)seed) % width);
    }

    // A stride near the golden section that shares no factor with the total visits every position once a round, well scattered.
    private static int Stride(int total)
    {
        var stride = Math.Max(1, (int)(total * 0.618));
        while (GreatestCommonDivisor(stride, total) != 1)
            stride++;
        return stride;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static RunException Malformed(string text) =>
        new(
            ExitCode.Usage,
            $"\"{text}\" is not a plan of lengths. Write ranges of exchanges with weights, "
                + $"for example 1-2:25,3-4:33,5-8:42, or one range, for example 3-6; {MostExchanges} is the most."
        );
}

/// <summary>A range of lengths.</summary>
/// <param name="Least">The fewest exchanges, at least 1.</param>
/// <param name="Most">The most exchanges.</param>
/// <param name="Weight">The share of conversations in this range, relative to the other ranges' weights.</param>
public sealed record ExchangeRange(int Least, int Most, int Weight);
