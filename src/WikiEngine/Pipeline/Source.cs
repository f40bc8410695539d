namespace WikiEngine.Pipeline;

/// <summary>Who registered something. The order is that in which hooks are asked.</summary>
public enum SourceKind
{
    Script,
    Plugin,
    Wiki,
}

/// <summary>A script, a plugin or the wiki itself: the culprit that logs name.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">A script's file such as <c>conf.d/10-garden.js</c>, a plugin's name.</param>
public sealed record Source(SourceKind Kind, string Name)
{
    public static readonly Source BuiltIn = new(SourceKind.Wiki, "wiki");

    /// <summary>The category of what it logs by itself.</summary>
    public string LogCategory => Kind == SourceKind.Wiki ? "WikiEngine" : $"WikiEngine.{Kind}.{Name}";

    public override string ToString() => Kind switch
    {
        SourceKind.Script => $"script {Name}",
        SourceKind.Plugin => $"plugin {Name}",
        _ => "the wiki",
    };
}
