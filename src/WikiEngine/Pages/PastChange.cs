namespace WikiEngine.Pages;

/// <summary>A change of the past, in few words.</summary>
public readonly record struct PastChange(long Id, ChangeKind Kind, int? Revision, DateTimeOffset Time);
