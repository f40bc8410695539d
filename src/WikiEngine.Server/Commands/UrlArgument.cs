using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Commands;

/// <summary>A URL on the command line; without a scheme it is a Gemini URL.</summary>
internal static class UrlArgument
{
    public static Argument<GeminiUrl> Create(string name, string description, params string[] schemes) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (!TryParse(result.Tokens[0].Value, out var url, out var mistake))
                result.AddError(mistake);
            else if (!schemes.Contains(url.Scheme))
                result.AddError($"'{url}' has the scheme {url.Scheme}: {string.Join(" or ", schemes)} was expected");
            return url;
        },
    };

    public static bool TryParse(string text, [NotNullWhen(true)] out GeminiUrl? url, [NotNullWhen(false)] out string? mistake) =>
        GeminiUrl.TryParse(text.Contains("://", StringComparison.Ordinal) ? text : "gemini://" + text, out url, out mistake);
}
