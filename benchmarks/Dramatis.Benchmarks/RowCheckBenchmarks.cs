using BenchmarkDotNet.Attributes;
using Dramatis.Checks;

namespace Dramatis.Benchmarks;

/// <summary>All row checks together against the least any check could do: lower-casing every speech and taking it apart at its spaces.</summary>
public class RowCheckBenchmarks
{
    private VariedRows _rows = null!;
    private RowChecks _checks = null!;

    [GlobalSetup]
    // The toolchain in this process does not wait for a task.
    public void Setup()
    {
        _rows = VariedRows.MakeAsync().GetAwaiter().GetResult();
        _checks = RowChecks.Of(_rows.World);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = VariedRows.Count)]
    public long LowerCaseAndSplit()
    {
        var words = 0L;
        foreach (var row in _rows.Rows)
        foreach (var turn in row.Turns)
            words += turn.Speech.ToLowerInvariant().Split(' ').Length;
        return words;
    }

    [Benchmark(OperationsPerInvoke = VariedRows.Count)]
    public long AllRowChecks()
    {
        var findings = 0L;
        foreach (var row in _rows.Rows)
            findings += _checks.Look(row).Count;
        return findings;
    }
}
