using System.Security.Cryptography;
using System.Text.Json;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Disk;

namespace WikiEngine.Server.Hosting;

/// <summary>Which token there is where the owner set none: a word that all know while only this machine can come, else a random one, made once.</summary>
internal static class Tokens
{
    public const string OfLoopback = "hello";
    private const int RandomBytes = 12;

    /// <returns>True where a token was made and written to the file.</returns>
    public static bool Complete(WikiOptions options, bool mayWrite)
    {
        var settings = options.Settings;
        if (!settings.AreTokensUnset || !Policies.Split(settings.Editing).Contains(Policies.Token) || options.Spaces.Exists(space => space.Tokens.Count > 0)) return false;
        if (options.IsLoopbackOnly)
        {
            settings.Tokens = [OfLoopback];
            return false;
        }
        if (mayWrite) settings.Tokens = [MakeAndWrite(options.PathOf(OptionReader.FileName))];
        return mayWrite;
    }

    private static string MakeAndWrite(string file)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
        var member = $"\"tokens\": [{JsonSerializer.Serialize(token)}]";
        var text = File.Exists(file) ? File.ReadAllText(file) : "{\n}\n";
        // Put in by hand, so that the owner's layout and comments stay. The file was read before: it holds an object.
        var brace = StartOfObject(text);
        var isEmpty = PlacedJson.Parse(OptionReader.FileName, text, [])?.Members.Count is null or 0;
        PrivateFiles.Replace(file, $"{text[..(brace + 1)]}\n  {member}{(isEmpty ? "" : ",")}{text[(brace + 1)..]}");
        return token;
    }

    private static int StartOfObject(string text)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text).AsSpan(0, (int)reader.TokenStartIndex)).Length;
    }
}
