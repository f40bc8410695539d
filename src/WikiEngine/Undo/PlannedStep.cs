using WikiEngine.Pages;

namespace WikiEngine.Undo;

/// <summary>What is to be done to one page or file, before anybody was asked whether it may.</summary>
/// <param name="Step">As visitors see it.</param>
/// <param name="BaseRevision">The revision that is current; 0 for none.</param>
internal sealed record PlannedStep(UndoStep Step, int BaseRevision)
{
    /// <summary>The text without the changes that are taken back, where it is not that of a revision.</summary>
    public string? Text { get; init; }

    /// <summary>The bytes that are saved.</summary>
    public long Size { get; init; }

    /// <summary>The MIME type of what is saved; null where nothing is.</summary>
    public string? Mime { get; init; }

    public ProposedChange Proposed(string space) => new(Step.Kind, space, Step.Name) { Size = Size, Mime = Mime };

    public ChangeStep Permitted(Permit permit, DateTimeOffset time, string? summary) => new(permit, time, BaseRevision) { Revision = Step.Revision, Text = Text, Summary = summary };
}
