using System.Text.Json;

namespace Dramatis.Backends.Answers;

/// <summary>What the readers do alike with salvaged JSON.</summary>
internal static class SalvagedRoot
{
    /// <summary>The JSON, or null when there is none; what was mended goes into the log.</summary>
    public static JsonElement? Of(SalvageResult salvage, ReadingLog? log)
    {
        switch (salvage)
        {
            case SalvageResult.Strict strict:
                return strict.Root;
            case SalvageResult.Mended mended:
                log?.Repair(mended.Repairs);
                if (log is not null)
                    log.Truncated = mended.Truncated;
                return mended.Root;
            default:
                return null;
        }
    }

    public static string WhyNothing(SalvageResult salvage, string wanted) =>
        salvage is SalvageResult.Nothing nothing ? nothing.Reason : $"The answer holds no {wanted}.";
}
