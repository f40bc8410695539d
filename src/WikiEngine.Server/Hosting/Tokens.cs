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
        if (!settings.AreTokensUnset || !options.Uses(Policies.Token)) return false;
        if (options.IsLoopbackOnly)
        {
            // Not a token of the whole wiki: a space with tokens of its own takes only those.
            options.DefaultTokens.Add(OfLoopback);
            options.TokenPlace = $"is \"{OfLoopback}\" until other machines can come";
            return false;
        }
        // A random one is the owner's alone: as any token in the file, it holds in all spaces.
        if (mayWrite) settings.Tokens = [MakeAndWrite(options.PathOf(OptionReader.FileName))];
        return mayWrite;
    }

    /// <summary>Where the token is found that holds after the scripts ran and the command line had the last word.</summary>
    /// <param name="read">The tokens that the file and the environment gave.</param>
    /// <param name="afterScripts">Those after the scripts.</param>
    public static string PlaceOf(WikiOptions options, IReadOnlyList<string> read, IReadOnlyList<string> afterScripts, bool isInEnvironment) => options.Settings switch
    {
        { AreTokensUnset: false, Tokens: [] } => "is missing: the list of tokens is empty, so nobody passes by one",
        { Tokens: var tokens } when !ReferenceEquals(tokens, afterScripts) => "is the one given with --token",
        { Tokens: var tokens } when !ReferenceEquals(tokens, read) => "stands in a script (wiki.settings.tokens)",
        _ when isInEnvironment => $"stands in {OptionReader.VariableOf("tokens")}",
        _ => $"stands in {OptionReader.FileName}",
    };

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
