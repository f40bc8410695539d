namespace WikiEngine.Identity;

/// <summary>Questions to be answered with yes: a link in a foreign page can lead to them, and does no more than ask.</summary>
internal static class Confirmation
{
    public static bool IsYes(PromptAnswer answer) => answer.Text.Trim().Equals("yes", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="RefusedException">It was answered otherwise.</exception>
    public static void Require(PromptAnswer answer)
    {
        if (!IsYes(answer)) throw new RefusedException(Response.BadRequest("Nothing was changed: only yes does it"));
    }
}
