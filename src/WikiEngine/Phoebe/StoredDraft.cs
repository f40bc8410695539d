using WikiEngine.Pages;

namespace WikiEngine.Phoebe;

/// <summary>A refused text that is kept for whoever sent it.</summary>
public sealed record StoredDraft
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>The revision from which it started; 0 where there was no page.</summary>
    public int Base { get; init; }

    public string Text { get; init; } = "";

    public DateTimeOffset Time { get; init; }

    public DateTimeOffset Expires { get; init; }

    /// <summary>The fingerprint of the key of whoever sent it; null where there was none.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether it can be one that the wiki kept.</summary>
    internal bool IsUsable => Id.Length is > 0 and <= 100 && !ControlCharacters.Contains(Id) && Base >= 0 && PageName.TryParse(Name, out var name, out _) && name == Name;
}
