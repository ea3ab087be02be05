using BenchmarkDotNet.Attributes;
using Dramatis.Checks;

namespace Dramatis.Benchmarks;

/// <summary>Each row check alone. Every figure holds the reading of the row's words, which all checks of a row share.</summary>
public class SingleCheckBenchmarks
{
    private VariedRows _rows = null!;
    private IRowCheck _check = null!;

    public static IEnumerable<string> Names =>
        RowChecks.Of(new World { Character = "Ada Lovelace" }).Checks.Select(check => check.Name);

    [ParamsSource(nameof(Names))]
    public string Check { get; set; } = "";

    [GlobalSetup]
    // The toolchain in this process does not wait for a task.
    public void Setup()
    {
        _rows = VariedRows.MakeAsync().GetAwaiter().GetResult();
        _check = RowChecks.Of(_rows.World).Checks.Single(check => check.Name == Check);
    }

    [Benchmark(OperationsPerInvoke = VariedRows.Count)]
    public long Look()
    {
        var findings = 0L;
        foreach (var row in _rows.Rows)
            findings += _check.Look(row).Count();
        return findings;
    }
}
