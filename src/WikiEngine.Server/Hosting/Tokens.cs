using System.Security.Cryptography;
using System.Text.Json;
using WikiEngine.Server.Disk;
using WikiEngine.Server.Configuration;

namespace WikiEngine.Server.Hosting;

/// <summary>Which token there is where the owner set none: a word that all know while only this machine can come, else a random one, made once.</summary>
internal static class Tokens
{
    public const string OfLoopback = "hello";
    private const int RandomBytes = 12;

    /// <summary>Gives the settings their tokens.</summary>
    /// <param name="mayWrite">False where the file is not to be touched: then nobody passes by token.</param>
    /// <returns>The new text of <c>wikiengine.json</c>; null where it was not written.</returns>
    public static string? Complete(WikiOptions options, bool mayWrite)
    {
        var settings = options.Settings;
        if (!settings.AreTokensUnset || !Policies.Split(settings.Editing).Contains(Policies.Token) || options.Spaces.Exists(space => space.Tokens.Count > 0)) return null;
        if (options.IsLoopbackOnly)
        {
            settings.Tokens = [OfLoopback];
            return null;
        }
        if (!mayWrite) return null;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
        settings.Tokens = [token];
        return Write(options.PathOf(OptionReader.FileName), token);
    }

    private static string Write(string file, string token)
    {
        var member = $"\"tokens\": [{JsonSerializer.Serialize(token)}]";
        var text = File.Exists(file) ? File.ReadAllText(file) : "{\n}\n";
        // Put in by hand, so that the owner's layout and comments stay. The file was read before: it holds an object.
        var brace = StartOfObject(text);
        var isEmpty = PlacedJson.Parse(OptionReader.FileName, text, [])?.Members.Count is null or 0;
        var written = $"{text[..(brace + 1)]}\n  {member}{(isEmpty ? "" : ",")}{text[(brace + 1)..]}";
        PrivateFiles.Replace(file, written);
        return written;
    }

    private static int StartOfObject(string text)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text).AsSpan(0, (int)reader.TokenStartIndex)).Length;
    }
}
