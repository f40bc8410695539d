namespace WikiEngine.Plugins;

/// <summary>Gives a plugin the wiki that it registers with. Each plugin has one of its own, so that the registrations of one that fails can be dropped.</summary>
/// <param name="name">The plugin's name, which is its folder's.</param>
public delegate IWiki WikiForPlugin(string name);
