using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using WikiEngine.Scripting.Loading;

namespace WikiEngine.Scripting.Engines;

/// <summary>Says of a failed run what failed, and where.</summary>
internal static partial class Failures
{
    private const int LongestMessage = 500;

    /// <summary>The failure for the host's guard: its message is all that the owner needs.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="place">Where the handler stands, for failures that have no place of their own.</param>
    /// <param name="what">What was called: <c>the handler of wiki.route("/x")</c>.</param>
    /// <param name="limits">The limits, to be named.</param>
    public static Exception Of(Exception failure, Place place, string what, ScriptLimits limits)
    {
        try
        {
            return Describe(failure, place, what, limits);
        }
        catch (Exception exception)
        {
            // An error object can be made so that looking at it fails.
            return new WikiException($"{place}: {what} failed ({failure.GetType().Name}), and its error can't be read: {exception.GetType().Name}", failure);
        }
    }

    private static Exception Describe(Exception failure, Place place, string what, ScriptLimits limits)
    {
        if (JintException.TryGetClrException(failure, out var cause) && cause is RefusedException) return cause;
        return failure switch
        {
            WikiException or RefusedException => failure,
            OperationCanceledException cancelled => cancelled,
            JavaScriptException or PromiseRejectedException => new WikiException($"{PlaceOf(failure) ?? place}: {MessageOf(failure, limits)}", failure),
            _ => new WikiException($"{PlaceOf(failure) ?? place}: {what} {MessageOf(failure, limits)}", failure),
        };
    }

    /// <summary>What failed while a file loaded.</summary>
    public static Mistake LoadingMistakeOf(Exception failure, string file, ScriptLimits limits) =>
        (PlaceOf(failure) ?? new(file, 1, 1)).Mistake(LoadingMessageOf(failure, limits));

    public static string LoadingMessageOf(Exception failure, ScriptLimits limits) => failure is TimeoutException and not RegexMatchTimeoutException
        ? $"all files together took longer than {limits.LoadTime.TotalSeconds:0.###} s to load, and this is where they were; what takes long belongs into a handler, or into wiki.every"
        : MessageOf(failure, limits);

    /// <param name="failure">What was thrown.</param>
    /// <param name="place">For failures that have no place of their own.</param>
    /// <param name="limits">The limits, to be named.</param>
    public static Mistake MistakeOf(Exception failure, Place place, ScriptLimits limits) => (PlaceOf(failure) ?? place).Mistake(MessageOf(failure, limits));

    /// <summary>True where the engine is whole: the script threw, and what it left of the stack and the memory is as before.</summary>
    public static bool LeavesEngineWhole(Exception failure) => failure switch
    {
        RefusedException or WikiException { InnerException: null } => true,
        WikiException { InnerException: { } inner } => LeavesEngineWhole(inner),
        JavaScriptException thrown => NameOf(thrown.Error) != "RangeError",
        PromiseRejectedException rejected => NameOf(rejected.RejectedValue) != "RangeError",
        _ => false,
    };

    public static string MessageOf(Exception failure, ScriptLimits limits) => failure switch
    {
        JavaScriptException thrown => Describe(thrown.Error),
        PromiseRejectedException rejected => Describe(rejected.RejectedValue),
        RegexMatchTimeoutException => $"used a regular expression that took longer than {limits.RegexTime.TotalSeconds:0.###} s",
        TimeoutException => $"took longer than {limits.WorkTime.TotalSeconds:0.###} s of its own work",
        HostTimeException => $"waited longer than {limits.HostTime.TotalSeconds:0.###} s for the wiki",
        MemoryLimitExceededException or InsufficientMemoryException or OutOfMemoryException => $"used more than {limits.Memory / 1_000_000.0:0.###} MB",
        RecursionDepthOverflowException => $"called functions more than {limits.Recursion} deep",
        _ => $"failed: {failure.GetType().Name}: {failure.Message}",
    };

    private static Place? PlaceOf(Exception failure) => failure switch
    {
        JavaScriptException thrown => Place.Of(thrown.Location) ?? Place.OfStack(thrown.JavaScriptStackTrace) ?? Place.OfStack(StackOf(thrown.Error)),
        PromiseRejectedException rejected => Place.OfStack(StackOf(rejected.RejectedValue)),
        _ => JintException.TryGetJavaScriptLocation(failure, out var location) ? Place.Of(location) : null,
    };

    private static string Describe(JsValue thrown)
    {
        if (thrown is not ObjectInstance) return $"threw {Clean(thrown.ToString())}";
        return Text(thrown, "message") is { } message ? $"{Clean(NameOf(thrown) ?? "Error")}: {Clean(message)}" : "threw an object that is no Error";
    }

    private static string? StackOf(JsValue thrown) => thrown is JsError error && error.Get("stack") is JsString stack ? stack.ToString() : null;

    private static string? NameOf(JsValue thrown) => Text(thrown, "name");

    // Only what is there as data is read: a getter would be the script's code, run while its failure is being reported.
    private static string? Text(JsValue thrown, string property)
    {
        for (var instance = thrown as ObjectInstance; instance is not null; instance = instance.Prototype)
            if (instance.GetOwnProperty(property).Value is JsString text) return text.ToString();
        return null;
    }

    // A message may hold a visitor's text, which must not forge lines of the log.
    public static string Clean(string text) => Controls().Replace(text.Length > LongestMessage ? text[..LongestMessage] + "…" : text, " ");

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029]+")]
    private static partial Regex Controls();
}
