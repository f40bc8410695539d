using WikiEngine.Scripting.Crashes;
using WikiEngine.Scripting.Loading;

namespace WikiEngine.Scripting.Engines;

/// <summary>Something that a script registered or set while it loaded. The first engine's are applied to the wiki; those of all others must be the same.</summary>
/// <param name="What">As in the script: <c>wiki.route("/garden")</c>.</param>
/// <param name="File">The file whose <c>wiki</c> it was.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Apply">Registers it with the wiki as this file sees it; the number is that of its handler in every engine.</param>
internal sealed record Registration(string What, string File, Place Place, Action<IWiki, ScriptProgram, int> Apply)
{
    /// <summary>What a setting was given, as JSON: to be compared, and never shown, since it may be a secret.</summary>
    public string? Value { get; init; }

    /// <summary>False for what belongs to the registration that follows, and says nothing by itself.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>Which rules it makes.</summary>
    public ScriptRules Rules { get; init; }

    public bool IsSameAs(Registration other) => IsLike(other) && Value == other.Value;

    /// <summary>True where it shows the same.</summary>
    public bool IsLike(Registration other) => What == other.What && Place == other.Place;

    /// <summary>What is called, for messages.</summary>
    public string Handler => $"the handler of {What}";

    public override string ToString() => $"{What} at {Place}";
}
