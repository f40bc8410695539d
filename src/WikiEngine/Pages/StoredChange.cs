namespace WikiEngine.Pages;

/// <summary>A change with what is kept of it.</summary>
/// <param name="Entry">What may be shown of it. Its space is given by key.</param>
/// <param name="CodeHash">The whole hash that the author code is taken from; empty where it is not known. Not for visitors: it tells authors apart who share a code.</param>
public sealed record StoredChange(ArchivedChange Entry, string CodeHash);
