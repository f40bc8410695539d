using System.Globalization;

namespace WikiEngine.Server.Client;

/// <summary>The line that announces an upload (transjovian.org/titan).</summary>
internal static class TitanRequest
{
    public static string Format(GeminiUrl url, long size, string? mime, string? token)
    {
        var line = url with { Scheme = "titan", Path = url.Path + string.Create(CultureInfo.InvariantCulture, $";size={size}") + Mime(mime) + Token(token) };
        return line.ToString();
    }

    // Slash and plus are legal in a path, and servers that compare before decoding want image/svg+xml as it is.
    private static string Mime(string? mime) => mime is null
        ? ""
        : ";mime=" + Uri.EscapeDataString(mime).Replace("%2F", "/", StringComparison.Ordinal).Replace("%2B", "+", StringComparison.Ordinal);

    private static string Token(string? token) => token is null ? "" : ";token=" + Uri.EscapeDataString(token);
}
