namespace WikiEngine.Identity;

/// <summary>By what a visitor is known again: the key of the certificate, or the network where there is none. Never stored or shown as it is.</summary>
internal static class VisitorIdentity
{
    public static string Of(Request request) => request.Certificate?.KeyFingerprint ?? request.RemoteNetwork;
}
