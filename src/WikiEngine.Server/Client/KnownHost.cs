namespace WikiEngine.Server.Client;

/// <summary>A host that was met before, and the certificate that it showed.</summary>
internal sealed record KnownHost(string HostAndPort, string Fingerprint, DateOnly Since);
