namespace Dramatis.Load.Rows;

/// <summary>All rows, in the order in which they are measured.</summary>
internal static class LoadRows
{
    public static IReadOnlyList<ILoadRow> All { get; } =
    [
        new FloorRow(),
        new CpuRow(),
        new InFlightRow("inflight-256", 256, "steady-100ms", "100 ms"),
        new InFlightRow("inflight-1024", 1024, "steady-1s", "1 s"),
        new FoundLimitRow(),
        new RefusalRow("refusals", "cap-32", "at most 32 at once"),
        new RefusalRow("bucket", "bucket", "400 a second"),
        new RefusalRow("retry-after", "bucket-retry-after", "400 a second with Retry-After"),
        new LocalQueueRow(),
        new MemoryRow(),
        new ResumeRow(),
        new KillRow(),
        new StartRow(),
        new CheckRow(),
        new ExportRow(),
    ];
}
