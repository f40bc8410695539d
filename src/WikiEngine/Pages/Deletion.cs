namespace WikiEngine.Pages;

/// <summary>A page or file to be deleted. Space, name, author and author code are those of the permit.</summary>
public sealed record Deletion(Permit Permit, DateTimeOffset Time);
