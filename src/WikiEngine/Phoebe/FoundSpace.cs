using WikiEngine.Spaces;

namespace WikiEngine.Phoebe;

/// <summary>A space that a directory holds.</summary>
/// <param name="Host">Its host, where the directory says one.</param>
/// <param name="Space">Its name; empty for a main one.</param>
internal sealed record FoundSpace(HostName? Host, string Space, IReadOnlyList<SourceDirectory> Directories);
