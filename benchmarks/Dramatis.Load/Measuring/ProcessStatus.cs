using System.Globalization;

namespace Dramatis.Load.Measuring;

/// <summary>Reads what Linux tells of a process and of the machine in <c>/proc</c>.</summary>
internal static class ProcessStatus
{
    /// <summary>The most memory a process has had at once, in bytes; null when it has ended.</summary>
    public static long? PeakOf(int process)
    {
        try
        {
            return PeakIn(File.ReadAllText($"/proc/{process}/status"));
        }
        catch (IOException)
        {
            // It ended between two looks.
            return null;
        }
    }

    /// <summary>The line <c>VmHWM</c> in bytes; null where there is none, as for a process that has ended and was not waited for yet.</summary>
    public static long? PeakIn(string status)
    {
        foreach (var line in status.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith("VmHWM:", StringComparison.Ordinal))
                continue;
            var number = line["VmHWM:".Length..].Trim();
            return
                number.EndsWith(" kB", StringComparison.Ordinal)
                && long.TryParse(number[..^3], NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes)
                ? kilobytes * 1024
                : null;
        }
        return null;
    }

    /// <summary>How many processes wanted a processor on average over the last minute: the first number of <c>/proc/loadavg</c>.</summary>
    public static double LoadIn(string loadAverage) =>
        double.Parse(loadAverage.AsSpan(0, loadAverage.IndexOf(' ')), NumberStyles.Float, CultureInfo.InvariantCulture);
}
