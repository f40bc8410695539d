namespace WikiEngine.Scripting.Crashes;

/// <summary>Which rules of the wiki stand in a script: without it, more would be allowed than its owner wants.</summary>
[Flags]
public enum ScriptRules
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Who may change something.</summary>
    Editing = 1,

    /// <summary>Who may read.</summary>
    Reading = 2,
}
