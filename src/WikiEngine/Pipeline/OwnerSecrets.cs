using System.Collections.Frozen;

namespace WikiEngine.Pipeline;

/// <summary>What the owner gave the server in <c>WIKIENGINE_SECRET_…</c>. The values are written nowhere.</summary>
public sealed class OwnerSecrets
{
    public const string Prefix = "WIKIENGINE_SECRET_";

    public static readonly OwnerSecrets None = new([]);

    private readonly FrozenDictionary<string, string> values;

    /// <param name="environment">The environment's variables, those of other names too.</param>
    public OwnerSecrets(IEnumerable<KeyValuePair<string, string?>> environment) => values = environment
        .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal) && !string.IsNullOrEmpty(variable.Value))
        .ToFrozenDictionary(variable => variable.Key, variable => variable.Value!, StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The name is none.</exception>
    public string? Find(string name) => values.GetValueOrDefault(VariableOf(name));

    /// <summary><c>weatherKey</c>, <c>weather-key</c> and <c>WEATHER_KEY</c> are <c>WIKIENGINE_SECRET_WEATHER_KEY</c>.</summary>
    private static string VariableOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = name.Split('-', '_');
        if (!words.All(word => word.Length > 0 && word.All(char.IsAsciiLetterOrDigit)))
            throw new ArgumentException($"A secret's name has letters, digits, and single hyphens or underscores between them, but got \"{ControlCharacters.Replace(name, ' ')}\"");
        return Prefix + string.Join('_', words.Select(InUpperCase));
    }

    private static string InUpperCase(string word) => string.Concat(word.Select((c, i) =>
        i > 0 && char.IsAsciiLetterUpper(c) && char.IsAsciiLetterLower(word[i - 1]) ? $"_{c}" : char.ToUpperInvariant(c).ToString()));
}
