namespace WikiEngine.Scripting.Engines;

/// <summary>Ends a file whose mistake has been noted already, with its place.</summary>
internal sealed class NotedException(string message) : InvalidOperationException(message);
