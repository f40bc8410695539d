using System.Globalization;

namespace WikiEngine.Server.Client;

/// <summary>The line that announces an upload (transjovian.org/titan).</summary>
internal static class TitanRequest
{
    public static string Format(GeminiUrl url, long size, string? mime, string? token)
    {
        var line = url with { Scheme = "titan", Path = url.Path + string.Create(CultureInfo.InvariantCulture, $";size={size}") + Parameter("mime", mime) + Parameter("token", token) };
        return line.ToString();
    }

    // The slash of a MIME type is legal in a path, and servers that compare before decoding want it as it is.
    private static string Parameter(string name, string? value) =>
        value is null ? "" : $";{name}={Uri.EscapeDataString(value).Replace("%2F", "/", StringComparison.Ordinal)}";
}
