using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(WikiEngine.Benchmarks.RequestBenchmarks).Assembly).Run(args);
