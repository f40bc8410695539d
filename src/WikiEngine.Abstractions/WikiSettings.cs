using System.Runtime.CompilerServices;

namespace WikiEngine;

/// <summary>
/// What the owner decided, from weakest to strongest: defaults, <c>wikiengine.json</c>, <c>WIKIENGINE_…</c> variables, <c>config.js</c>, the command line.
/// Can be changed while scripts load; later a change throws. A value that is none throws when it is set, with what would be right.
/// </summary>
public sealed class WikiSettings
{
    private static readonly IReadOnlyList<string> NoTokens = new List<string>().AsReadOnly();

    private bool isFrozen;

    /// <summary>The wiki's title, as in <c># Welcome to TITLE!</c>.</summary>
    /// <exception cref="ArgumentException">It is null.</exception>
    public string Title { get; set => field = Set(Given(value)); } = "WikiEngine";

    /// <summary>The page whose text stands at the top of the main menu; null for a greeting.</summary>
    public string? MainPage { get; set => field = Set(value); }

    /// <summary>The pages that the main menu links to.</summary>
    /// <exception cref="ArgumentException">It is null, or holds null.</exception>
    public IReadOnlyList<string> Pages { get; set => field = Set(Copied(value)); } = [];

    /// <summary>The language of the pages, as in <c>; lang=en</c> (BCP 47); null for none.</summary>
    /// <exception cref="ArgumentException">It is no language tag.</exception>
    public string? Language
    {
        get;
        set => field = Set(value is null || value.Split(',').All(IsLanguageTag)
            ? value
            : throw new ArgumentException($"language is \"{value}\"; it should be a language tag such as \"en\" or \"de-CH\""));
    }

    /// <summary>Whether footers link to <c>titan://…;edit</c>, which opens the text in the editor of clients that have one.</summary>
    public bool EditLink { get; set => field = Set(value); } = true;

    /// <summary>The tokens that let a Titan upload in, under the policy <c>token</c>. Secrets.</summary>
    /// <exception cref="ArgumentException">A token is empty.</exception>
    public IReadOnlyList<string> Tokens
    {
        get;
        set => field = Set(Copied(value) is var tokens && tokens.All(token => token.Length > 0) ? tokens : throw new ArgumentException("tokens holds an empty token; leave it out"));
    } = NoTokens;

    /// <summary>
    /// Who may edit: <c>open</c>, <c>token</c>, <c>certificate</c>, <c>known</c>, <c>account</c>, <c>authority</c>, <c>closed</c>, or several joined by commas, of which any lets an edit in.
    /// </summary>
    /// <exception cref="ArgumentException">A word is no policy.</exception>
    public string Editing { get; set => field = Set(Policies.Check("editing", Given(value))); } = "token";

    /// <summary>Who may register an account: <c>open</c> (everybody), <c>invited</c> (whom an account or the owner invited) or <c>closed</c> (nobody).</summary>
    /// <exception cref="ArgumentException">It is none of these words.</exception>
    public string Registration
    {
        get;
        set => field = Set(Given(value) is "open" or "invited" or "closed" ? value : throw new ArgumentException($"registration is \"{value}\"; it should be open, invited or closed"));
    } = "open";

    /// <summary>Who may read, in the words of <see cref="Editing"/>. What a visitor may not read does not show in any list, search, feed or archive either.</summary>
    /// <exception cref="ArgumentException">A word is no policy.</exception>
    public string Reading { get; set => field = Set(Policies.Check("reading", Given(value))); } = "open";

    /// <summary>The fingerprints of the certificates, or of their keys, that the policy <c>known</c> lets in. Any spelling is read; kept is the canonical one.</summary>
    /// <exception cref="ArgumentException">An entry is no fingerprint.</exception>
    public IReadOnlyList<string> Editors { get; set => field = Set(Fingerprints(Copied(value))); } = [];

    /// <summary>Whether certificates must be in date where they are what lets a visitor in.</summary>
    public bool CheckDates { get; set => field = Set(value); } = true;

    /// <summary>Who may read and edit single pages and files, by their names. The first rule that fits decides.</summary>
    /// <exception cref="ArgumentException">It is null, or holds null.</exception>
    public IReadOnlyList<AccessRule> Rules
    {
        get;
        set => field = Set<IReadOnlyList<AccessRule>>(Given(value).Contains(null!) ? throw new ArgumentException("rules holds null; an entry is a rule") : [.. value]);
    } = Array.Empty<AccessRule>();

    /// <summary>The MIME types that files may have, such as <c>image/png</c>; <c>image</c> or <c>image/*</c> means the family. Empty: no files are taken.</summary>
    /// <exception cref="ArgumentException">An entry is no MIME type.</exception>
    public IReadOnlyList<string> MimeTypes
    {
        get;
        set => field = Set(Copied(value) is var types && types.FirstOrDefault(type => !MimePattern.IsValid(type)) is { } wrong
            ? throw new ArgumentException($"mimeTypes holds \"{wrong}\"; an entry is a MIME type such as \"image/png\", or a family such as \"image\"")
            : types);
    } = [];

    /// <summary>The largest page in bytes.</summary>
    /// <exception cref="ArgumentException">It is not positive.</exception>
    public long PageSizeLimit { get; set => field = Set(Positive(value)); } = 100_000;

    /// <summary>The largest file in bytes.</summary>
    /// <exception cref="ArgumentException">It is not positive.</exception>
    public long FileSizeLimit { get; set => field = Set(Positive(value)); } = 10_000_000;

    /// <summary>Whether nobody said which tokens there are; an empty list says that nobody passes by token.</summary>
    internal bool AreTokensUnset => ReferenceEquals(Tokens, NoTokens);

    internal void Freeze() => isFrozen = true;

    /// <summary>These settings with what a space decides for itself. A space adds editors and rules, and its rules come first.</summary>
    internal WikiSettings In(string? editing, string? reading, IReadOnlyList<string> editors, IReadOnlyList<AccessRule> rules)
    {
        var settings = (WikiSettings)MemberwiseClone();
        settings.isFrozen = false;
        if (editing is not null) settings.Editing = editing;
        if (reading is not null) settings.Reading = reading;
        if (editors.Count > 0) settings.Editors = [.. Editors, .. editors];
        if (rules.Count > 0) settings.Rules = [.. rules, .. Rules];
        settings.isFrozen = isFrozen;
        return settings;
    }

    private T Set<T>(T value, [CallerMemberName] string name = "") =>
        isFrozen ? throw new InvalidOperationException($"settings.{JsonName(name)} can be changed only while scripts load") : value;

    /// <summary>BCP 47 in form: subtags of 1 to 8 letters and digits.</summary>
    private static bool IsLanguageTag(string tag) => tag.Split('-').All(subtag => subtag.Length is >= 1 and <= 8 && subtag.All(char.IsAsciiLetterOrDigit));

    /// <summary>Scripts and JSON can give null where C# would not.</summary>
    private static T Given<T>(T? value, [CallerMemberName] string name = "") where T : class =>
        value ?? throw new ArgumentException($"{JsonName(name)} is null; leave it out where the default is meant");

    /// <summary>A list of our own, which nobody changes once the settings are frozen.</summary>
    private static string[] Copied(IReadOnlyList<string> value, [CallerMemberName] string name = "") =>
        Given(value, name).Contains(null!) ? throw new ArgumentException($"{JsonName(name)} holds null; an entry is a text") : [.. value];

    private static string[] Fingerprints(string[] entries)
    {
        for (var i = 0; i < entries.Length; i++)
            entries[i] = Fingerprint.TryParse(entries[i], out var canonical)
                ? canonical
                : throw new ArgumentException($"editors holds \"{entries[i]}\"; an entry is the fingerprint of a certificate (sha256$…) or of a key (spki-sha256$…), as /whoami shows them");
        return entries;
    }

    private static long Positive(long value, [CallerMemberName] string name = "") =>
        value > 0 ? value : throw new ArgumentException($"{JsonName(name)} is {value}; it should be a positive number of bytes");

    private static string JsonName(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
