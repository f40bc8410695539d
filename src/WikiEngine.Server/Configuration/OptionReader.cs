using System.Collections;
using System.Text.Json;
using WikiEngine.Pipeline;

namespace WikiEngine.Server.Configuration;

/// <summary>Reads the options of the file, then those of the environment, which are stronger. All mistakes are collected.</summary>
internal static class OptionReader
{
    public const string FileName = "wikiengine.json";
    private const string Prefix = "WIKIENGINE_";

    /// <param name="text">The file's text; null where there is none.</param>
    public static WikiOptions Read(string directory, string? text, IDictionary environment, List<Mistake> mistakes)
    {
        var options = new WikiOptions { Directory = directory };
        if (text is not null) ReadFile(options, text, mistakes);
        foreach (DictionaryEntry variable in environment)
            if (variable.Key is string name && name.StartsWith(Prefix, StringComparison.Ordinal) && !name.StartsWith(OwnerSecrets.Prefix, StringComparison.Ordinal))
                ReadVariable(options, name, (string?)variable.Value ?? "", mistakes);
        return options;
    }

    /// <summary>What is there for scripts and plugins alone.</summary>
    public static OwnerSecrets SecretsOf(IDictionary environment) =>
        new(environment.Cast<DictionaryEntry>().Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value)));

    private static void ReadFile(WikiOptions options, string text, List<Mistake> mistakes)
    {
        if (PlacedJson.Parse(FileName, text, mistakes) is not { } root) return;
        if (root.Kind != JsonTokenType.StartObject)
        {
            mistakes.Add(new Mistake(FileName, "The file should hold an object: { \"title\": … }", root.Line, root.Column));
            return;
        }
        var seen = new HashSet<string>();
        foreach (var (name, value) in root.Members)
        {
            if (!seen.Add(name.Text)) mistakes.Add(new Mistake(FileName, $"{name.Text} is given twice", name.Line, name.Column));
            else Apply(options, FileName, name, value, mistakes);
        }
    }

    /// <summary><c>WIKIENGINE_MAIN_PAGE</c> is <c>mainPage</c>. The option decides how it is read: a text as it is, a list parted by commas, anything else as JSON.</summary>
    private static void ReadVariable(WikiOptions options, string variable, string text, List<Mistake> mistakes)
    {
        var name = OptionTable.Options.Keys.FirstOrDefault(option => VariableOf(option) == variable);
        if (name is null)
        {
            mistakes.Add(new Mistake(variable, "There is no such option; remove the variable from the environment"));
            return;
        }
        var value = OptionTable.Texts.Contains(name) ? Plain(text)
            : OptionTable.Lists.Contains(name) ? new PlacedJson(JsonTokenType.StartArray, "a list", 1, 1)
            {
                Items = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Plain)],
            }
            : text.StartsWith('{') || text.StartsWith('[') || text is "true" or "false" || long.TryParse(text, out _) ? PlacedJson.Parse(variable, text, mistakes)
            : Plain(text);
        if (value is null) return;
        Apply(options, variable, new PlacedJson(JsonTokenType.PropertyName, name, 1, 1), value, mistakes);
    }

    private static PlacedJson Plain(string text) => new(JsonTokenType.String, text, 1, 1);

    private static void Apply(WikiOptions options, string source, PlacedJson name, PlacedJson value, List<Mistake> mistakes)
    {
        if (!OptionTable.Options.TryGetValue(name.Text, out var apply))
        {
            mistakes.Add(new Mistake(source, $"There is no option \"{name.Text}\"; there are {string.Join(", ", OptionTable.Options.Keys.Order(StringComparer.Ordinal))}", name.Line, name.Column));
            return;
        }
        try
        {
            apply(options, value);
        }
        catch (OptionException wrong)
        {
            mistakes.Add(new Mistake(source, $"{name.Text} {wrong.Message}", (wrong.At ?? value).Line, (wrong.At ?? value).Column));
        }
        catch (ArgumentException wrong)
        {
            mistakes.Add(new Mistake(source, wrong.Message, value.Line, value.Column));
        }
    }

    public static string VariableOf(string option) =>
        Prefix + string.Concat(option.Select(c => char.IsAsciiLetterUpper(c) ? $"_{c}" : char.ToUpperInvariant(c).ToString()));
}
