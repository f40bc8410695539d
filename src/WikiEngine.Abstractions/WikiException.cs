namespace WikiEngine;

/// <summary>
/// A failure whose message is all that the owner needs to mend it: it names the place (file, line, column, or plugin) and the cause.
/// It is logged without a stack trace.
/// </summary>
public sealed class WikiException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The place and the cause, such as <c>config.js:12:5: TypeError: …</c>.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public WikiException(string message, Exception? inner = null) : base(message, inner) { }
}
