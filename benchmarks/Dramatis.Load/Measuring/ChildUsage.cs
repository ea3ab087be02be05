using System.Runtime.InteropServices;

namespace Dramatis.Load.Measuring;

/// <summary>The processor time of all processes started here that have ended, and of those that these waited for.</summary>
internal static partial class ChildUsage
{
    private const int Children = -1;

    public static TimeSpan Cpu()
    {
        Usage usage = default;
        if (GetUsage(Children, ref usage) != 0)
            throw new InvalidOperationException("The operating system does not tell what child processes used.");
        return usage.User.Span + usage.System.Span;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, ref Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeValue
    {
        public nint Seconds;
        public nint Microseconds;

        public readonly TimeSpan Span => TimeSpan.FromSeconds(Seconds) + TimeSpan.FromMicroseconds(Microseconds);
    }

    // The rest is what a process used beside time; the call fills it all.
    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Usage
    {
        public TimeValue User;
        public TimeValue System;
        public fixed long Rest[14];
    }
}
