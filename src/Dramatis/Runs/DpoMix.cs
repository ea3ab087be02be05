using System.Globalization;
using Dramatis.Records;

namespace Dramatis.Runs;

/// <summary>The shares of the classes among the questions of preference pairs.</summary>
public sealed record DpoMix
{
    private const int LargestShare = 1_000_000;

    private const string SeedName = "seed";

    private DpoMix(int beyond, int known, int unknown, bool onlyAssistant)
    {
        Beyond = beyond;
        Known = known;
        Unknown = unknown;
        OnlyAssistant = onlyAssistant;
    }

    /// <summary>The default: 40 beyond, 40 known, 20 unknown.</summary>
    public static DpoMix Default { get; } = new(40, 40, 20, onlyAssistant: false);

    /// <summary>All questions beyond the horizon, every rejected answer that of any assistant: "seed".</summary>
    public static DpoMix Seed { get; } = new(1, 0, 0, onlyAssistant: true);

    /// <summary>The share of what came after the horizon.</summary>
    public int Beyond { get; }

    /// <summary>The share of what the character knows well.</summary>
    public int Known { get; }

    /// <summary>The share of what is of the character's time, but was not the character's to know.</summary>
    public int Unknown { get; }

    /// <summary>Every rejected answer is that of any assistant.</summary>
    public bool OnlyAssistant { get; }

    /// <summary>Reads "beyond=40,known=40,unknown=20"; a class that is left out has no share. Or "seed".</summary>
    /// <exception cref="RunException">The text has another form (<see cref="ExitCode.Usage"/>).</exception>
    public static DpoMix Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Trim().Equals(SeedName, StringComparison.OrdinalIgnoreCase))
            return Seed;
        var shares = new Dictionary<KnowledgeClass, int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (
                part.Split('=', StringSplitOptions.TrimEntries) is not [var name, var share]
                || KnowledgeClassNames.Parse(name.ToLowerInvariant())
                    is not (KnowledgeClass.Beyond or KnowledgeClass.Known or KnowledgeClass.Unknown)
                || !int.TryParse(share, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                || value > LargestShare
                || !shares.TryAdd(KnowledgeClassNames.Parse(name.ToLowerInvariant())!.Value, value)
            )
                throw Malformed(text);
        }
        return shares.Values.All(share => share == 0)
            ? throw Malformed(text)
            : new DpoMix(
                shares.GetValueOrDefault(KnowledgeClass.Beyond),
                shares.GetValueOrDefault(KnowledgeClass.Known),
                shares.GetValueOrDefault(KnowledgeClass.Unknown),
                onlyAssistant: false
            );
    }

    /// <inheritdoc/>
    public override string ToString() =>
        OnlyAssistant
            ? SeedName
            : string.Create(CultureInfo.InvariantCulture, $"beyond={Beyond},known={Known},unknown={Unknown}");

    internal int ShareOf(KnowledgeClass kind) =>
        kind switch
        {
            KnowledgeClass.Beyond => Beyond,
            KnowledgeClass.Known => Known,
            KnowledgeClass.Unknown => Unknown,
            _ => 0,
        };

    private static RunException Malformed(string text) =>
        new(
            ExitCode.Usage,
            $"\"{text}\" is not a mix of questions. Write the share of each class, for example beyond=40,known=40,unknown=20, "
                + "or seed for questions beyond the horizon only."
        );
}
