namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Names the line of the protocol's checklist that a test holds the server to: <c>dotnet test --filter Line=21</c> runs those of one line.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class LineAttribute(int line) : PropertyAttribute("Line", line);
