namespace WikiEngine.Server.Configuration;

/// <summary>A value that an option can't have; its message goes on from the option's name.</summary>
internal sealed class OptionException(string message, PlacedJson? at = null) : Exception(message)
{
    /// <summary>Where in the file it stands, if in a file and not at the option itself.</summary>
    public PlacedJson? At { get; } = at;
}
