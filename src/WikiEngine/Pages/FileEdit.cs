namespace WikiEngine.Pages;

/// <summary>A file to be saved. Space, name, author and author code are those of the permit.</summary>
public sealed record FileEdit(Permit Permit, ReadOnlyMemory<byte> Bytes, string Mime, DateTimeOffset Time);
