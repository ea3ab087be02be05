using BenchmarkDotNet.Running;
using Dramatis.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(RowCheckBenchmarks).Assembly).Run(args, MeasuringConfig.Default);
