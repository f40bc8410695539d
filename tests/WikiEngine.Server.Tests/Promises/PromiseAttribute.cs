namespace WikiEngine.Server.Tests.Promises;

/// <summary>Names the promise to users that a test holds the wiki to: an address, a sentence, a habit of the ancestor's.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class PromiseAttribute(string promise) : PropertyAttribute("Promise", promise);
