namespace WikiEngine.Server.Hosting;

/// <summary>Stands in the place of rules that can't be asked, since the plugin or the script that holds them does not run: nobody may change, or read, instead of everybody.</summary>
internal static class RuleStandIn
{
    public const string Refusal = "A rule of this wiki can't be loaded; its owner's log says which";

    /// <param name="wiki">The wiki as the missing one would see it.</param>
    /// <param name="isEditingRuled">Refuses changes.</param>
    /// <param name="isReadingRuled">Refuses reading.</param>
    public static void Refuse(IWiki wiki, bool isEditingRuled, bool isReadingRuled)
    {
        if (isEditingRuled) wiki.OnAuthorize(static (_, _) => Response.TemporaryFailure(Refusal));
        if (isReadingRuled) wiki.OnRead(static (_, _) => Response.TemporaryFailure(Refusal));
    }
}
