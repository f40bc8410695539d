namespace WikiEngine;

/// <summary>Where a space is.</summary>
/// <param name="Host">Its host, as configured.</param>
/// <param name="Space">Its name; empty for the main one of the host.</param>
public sealed record SpaceAddress(string Host, string Space);
