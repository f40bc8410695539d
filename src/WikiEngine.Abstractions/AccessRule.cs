namespace WikiEngine;

/// <summary>
/// Who may read and edit the pages and files whose names fit a pattern. Of several rules the first that fits, in the order written, and says something about it decides; where none does, the
/// policy of the space.
/// </summary>
public sealed record AccessRule
{
    /// <summary>Makes a rule.</summary>
    /// <param name="pattern">Which names: <c>*</c> stands for any text, and for none. Compared with case.</param>
    /// <param name="editing">Who may edit, in the words of <see cref="WikiSettings.Editing"/>; null where the rule says nothing about it.</param>
    /// <param name="reading">Who may read, likewise; null where the rule says nothing about it.</param>
    /// <exception cref="ArgumentException">The pattern is empty, the rule says nothing, or a word is no policy.</exception>
    public AccessRule(string pattern, string? editing, string? reading)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Length == 0) throw new ArgumentException("rules holds an empty pattern; \"*\" stands for all names");
        if (editing is null && reading is null) throw new ArgumentException($"The rule \"{pattern}\" says neither editing nor reading");
        // Names are stored so: a pattern that is spelled otherwise would never fit, and its rule would be none.
        Pattern = pattern.Normalize();
        Editing = editing is null ? null : Policies.Check($"editing of the rule \"{pattern}\"", editing);
        Reading = reading is null ? null : Policies.Check($"reading of the rule \"{pattern}\"", reading);
    }

    /// <summary>Which names, in NFC.</summary>
    public string Pattern { get; }

    /// <summary>Who may edit; null where the rule says nothing about it.</summary>
    public string? Editing { get; }

    /// <summary>Who may read; null where the rule says nothing about it.</summary>
    public string? Reading { get; }
}
