namespace WikiEngine.Scripting;

/// <summary>Gives the wiki as one script file sees it: its registrations, its log, its map.</summary>
/// <param name="source">The file, relative to the wiki's directory: <c>conf.d/10-garden.js</c>.</param>
/// <param name="map">The name of its map in the store: <c>garden</c>.</param>
public delegate IWiki WikiFor(string source, string map);
