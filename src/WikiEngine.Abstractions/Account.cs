namespace WikiEngine;

/// <summary>A name that one or more certificates prove.</summary>
/// <param name="Name">The name, in NFC.</param>
public sealed record Account(string Name);
