namespace WikiEngine.Scripting.Engines;

/// <summary>A call waited for the host longer than it may. No script can catch it.</summary>
internal sealed class HostTimeException() : Exception("The call waited too long for the wiki");
