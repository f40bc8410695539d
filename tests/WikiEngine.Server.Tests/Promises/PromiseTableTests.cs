using System.Reflection;

namespace WikiEngine.Server.Tests.Promises;

[Parallelizable(ParallelScope.All)]
internal sealed class PromiseTableTests
{
    [Test]
    public void Every_promise_has_a_test_and_every_test_names_one()
    {
        var named = typeof(PromiseTableTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<PromiseAttribute>())
            .SelectMany(attribute => attribute.Properties["Promise"].Cast<string>()).ToHashSet(StringComparer.Ordinal);
        string[] promised = [.. PromiseTable.Addresses, .. PromiseTable.Sentences, .. PromiseTable.Habits];
        Assert.That(promised.Except(named), Is.Empty);
        Assert.That(named.Except(promised), Is.Empty);
    }
}
