namespace WikiEngine.Changes;

/// <summary>How author codes and differences are shown; the last segment of a list's path, in lower case.</summary>
internal enum ChangeStyle
{
    /// <summary>As text alone; has no segment.</summary>
    Normal,

    /// <summary>With the eight ANSI colours.</summary>
    Colour,

    /// <summary>With colours of 24 bits.</summary>
    Fancy,
}
