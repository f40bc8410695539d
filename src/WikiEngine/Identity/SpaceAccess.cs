using System.Collections.Frozen;

namespace WikiEngine.Identity;

/// <summary>Who may read and edit in one space: its policies, its rules and its list of editors, made once for each snapshot.</summary>
internal sealed class SpaceAccess
{
    private readonly string[] editing, reading;
    private readonly (string Pattern, string[] Policies)[] editingRules, readingRules;
    private readonly FrozenSet<string> editors;
    private readonly FrozenSet<string> ownEditors;
    private readonly bool areKeysListed;

    /// <param name="settings">Those that hold in the space.</param>
    /// <param name="editors">The editors of the wiki: one set for all spaces, since lists may be long.</param>
    /// <param name="ownEditors">Those that the space adds.</param>
    public SpaceAccess(WikiSettings settings, FrozenSet<string> editors, IReadOnlyList<string> ownEditors)
    {
        Settings = settings;
        (editing, reading) = (Policies.Split(settings.Editing), Policies.Split(settings.Reading));
        editingRules = [.. settings.Rules.Where(rule => rule.Editing is not null).Select(rule => (rule.Pattern, Policies.Split(rule.Editing!)))];
        readingRules = [.. settings.Rules.Where(rule => rule.Reading is not null).Select(rule => (rule.Pattern, Policies.Split(rule.Reading!)))];
        AllReading = [.. General(readingRules, reading)];
        this.editors = editors;
        this.ownEditors = ownEditors.ToFrozenSet(StringComparer.Ordinal);
        areKeysListed = settings.Editors.Any(Fingerprint.IsOfKey);
    }

    public WikiSettings Settings { get; }

    /// <summary>All that may decide about reading, the most general first: who may read where no rule fits, and each rule.</summary>
    public IReadOnlyList<string[]> AllReading { get; }

    /// <summary>Whether everybody may read everything, as far as policies go.</summary>
    public bool IsOpenToReaders => readingRules.Length == 0 && reading.Contains(Policies.Open);

    /// <param name="name">The page or file; null for what is neither, to which no rule applies.</param>
    public string[] EditingOf(string? name) => name is null ? editing : Decide(editingRules, name) ?? editing;

    public string[] ReadingOf(string name) => Decide(readingRules, name) ?? reading;

    public bool IsListed(ClientCertificate certificate) =>
        // The key costs reading the certificate; where only certificates are listed nobody needs it.
        IsListed(certificate.Fingerprint) || areKeysListed && IsListed(certificate.KeyFingerprint);

    private bool IsListed(string fingerprint) => editors.Contains(fingerprint) || ownEditors.Contains(fingerprint);

    private static IEnumerable<string[]> General((string Pattern, string[] Policies)[] rules, string[] otherwise)
    {
        var deciding = rules.Append(("*", otherwise)).ToList();
        // Behind a rule for every name nothing decides any more.
        var last = deciding.FindIndex(rule => rule.Item1.Trim('*').Length == 0 && rule.Item1.Length > 0);
        return deciding.Take(last + 1).Reverse().Select(rule => rule.Item2);
    }

    private static string[]? Decide((string Pattern, string[] Policies)[] rules, string name)
    {
        foreach (var (pattern, policies) in rules)
            if (NamePattern.Fits(pattern, name)) return policies;
        return null;
    }
}
