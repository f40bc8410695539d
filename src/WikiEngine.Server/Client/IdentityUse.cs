namespace WikiEngine.Server.Client;

/// <summary>That an identity, or none (<see cref="IdentityStore.None"/>), is shown at a place.</summary>
internal sealed record IdentityUse(IdentityPlace Place, string Identity);
