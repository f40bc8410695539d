namespace WikiEngine;

/// <summary>Where a page or a file is, whether it exists or not.</summary>
/// <param name="Host">Its host, as configured.</param>
/// <param name="Space">Its space; empty for the main one of the host.</param>
/// <param name="Name">Its name, in NFC.</param>
/// <param name="IsFile">True for a file, false for a page: both may have the same name.</param>
public sealed record PageAddress(string Host, string Space, string Name, bool IsFile);
