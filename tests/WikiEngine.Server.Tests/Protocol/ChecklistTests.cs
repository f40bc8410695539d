using System.Reflection;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>The checklist of the protocol: every line has a test that names it.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ChecklistTests
{
    /// <summary>31 is about feeds, and is held elsewhere.</summary>
    private static readonly int[] Elsewhere = [31];

    [Test]
    public void Every_line_has_a_test()
    {
        var named = typeof(ChecklistTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<LineAttribute>())
            .SelectMany(attribute => attribute.Properties["Line"].Cast<int>());
        Assert.That(Enumerable.Range(1, 34).Except(Elsewhere).Except(named), Is.Empty);
    }
}
