using System.Text.Json;

namespace WikiEngine.Server.Configuration;

/// <summary>Reads who may read and edit; a mistake is found at the entry that holds it.</summary>
internal static class AccessOptions
{
    /// <summary>The words of a policy.</summary>
    public static string Policy(string name, PlacedJson value) => Checked(value, () => Policies.Check(name, value.AsText()));

    /// <summary>A list of fingerprints, in any spelling.</summary>
    public static IReadOnlyList<string> Editors(PlacedJson value)
    {
        // Each by itself, so that the mistake has the place of the entry.
        foreach (var (text, item) in value.AsList().Zip(value.Items)) Checked(item, () => new WikiSettings { Editors = [text] });
        return value.AsList();
    }

    /// <summary>Rules by pattern, in the order written.</summary>
    public static IReadOnlyList<AccessRule> Rules(PlacedJson value)
    {
        if (value.Kind != JsonTokenType.StartObject) throw new OptionException("should be an object with a member for each pattern of names", value);
        var rules = new List<AccessRule>();
        foreach (var (pattern, rule) in value.Members)
        {
            var members = OptionTable.Members(rule, ["editing", "reading"]);
            rules.Add(Checked(pattern, () => new AccessRule(pattern.Text, members.GetValueOrDefault("editing")?.AsText(), members.GetValueOrDefault("reading")?.AsText())));
        }
        return rules;
    }

    private static T Checked<T>(PlacedJson at, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException wrong)
        {
            throw new OptionException($"holds a mistake: {wrong.Message}", at);
        }
    }
}
