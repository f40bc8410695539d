using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WikiEngine.Server.Protocols;

/// <summary>The parameters of a Titan URL: <c>size=N;mime=T;token=S</c>, in any order; those unknown to us are kept for handlers.</summary>
internal static class TitanParameters
{
    private static readonly string[] Known = ["size", "mime", "token", "edit", "base"];

    public static bool TryParse(string? raw, [NotNullWhen(true)] out Upload? upload, [NotNullWhen(false)] out Response? refusal, Func<Upload, CancellationToken, ValueTask<Response?>> reader)
    {
        upload = null;
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in (raw ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var rawName = equals < 0 ? part : part[..equals];
            if (!RequestUrl.TryDecode(rawName, out var name) || !RequestUrl.TryDecode(equals < 0 ? "" : part[(equals + 1)..], out var value))
                return Refuse("The parameters of the URL are not properly percent-encoded UTF-8", out refusal);
            if (ControlCharacters.Contains(name) || ControlCharacters.Contains(value))
                return Refuse("The parameters of the URL must not contain any control characters", out refusal);
            // Which of two sizes holds is not for us to guess; of parameters that only a handler knows the first one does.
            if (!parameters.TryAdd(name, value) && Known.Contains(name)) return Refuse($"The parameter {name} is given twice", out refusal);
        }
        var isEdit = parameters.ContainsKey("edit") && !parameters.ContainsKey("size");
        long size = 0;
        if (!isEdit && !TryParseSize(parameters, out size, out refusal)) return false;
        upload = new Upload
        {
            Size = size,
            Mime = parameters.TryGetValue("mime", out var mime) && mime.Length > 0 ? mime : null,
            Token = parameters.GetValueOrDefault("token"),
            IsEdit = isEdit,
            Parameters = parameters,
            Reader = reader,
        };
        refusal = null;
        return true;
    }

    private static bool TryParseSize(Dictionary<string, string> parameters, out long size, [NotNullWhen(false)] out Response? refusal)
    {
        size = 0;
        refusal = null;
        if (!parameters.TryGetValue("size", out var text)) return Refuse("You need to send along the number of bytes", out refusal);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size)
            || Refuse("You need to send along the number of bytes: size is no number", out refusal);
    }

    private static bool Refuse(string why, out Response refusal)
    {
        refusal = Response.BadRequest(why);
        return false;
    }
}
