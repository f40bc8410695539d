using System.Globalization;
using System.Text.RegularExpressions;

namespace WikiEngine.Server.Client;

/// <summary>The line that announces an upload (transjovian.org/titan).</summary>
internal static partial class TitanRequest
{
    public static string Format(GeminiUrl url, long size, string? mime, string? token)
    {
        var line = url with { Scheme = "titan", Path = url.Path + string.Create(CultureInfo.InvariantCulture, $";size={size}") + Mime(mime) + Token(token) };
        return line.ToString();
    }

    /// <summary>The same line, as it may be shown: whoever looks over a shoulder, or gets a log, must not learn the token.</summary>
    public static string WithoutToken(string request) => TokenParameter().Replace(request, "$1\u2026");

    // Slash and plus are legal in a path, and servers that compare before decoding want image/svg+xml as it is.
    private static string Mime(string? mime) => mime is null
        ? ""
        : ";mime=" + Uri.EscapeDataString(mime).Replace("%2F", "/", StringComparison.Ordinal).Replace("%2B", "+", StringComparison.Ordinal);

    private static string Token(string? token) => token is null ? "" : ";token=" + Uri.EscapeDataString(token);

    [GeneratedRegex("(;token=)[^;?]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TokenParameter();
}
