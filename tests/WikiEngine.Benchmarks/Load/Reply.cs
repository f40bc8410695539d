namespace WikiEngine.Benchmarks.Load;

/// <summary>What a visitor got; status 0 where there was no whole answer.</summary>
internal sealed record Reply(int Status, string Meta, string Body);
