namespace WikiEngine.Scripting.Testing;

/// <summary>What a script's test asks the wiki: <c>request(url, {certificate, upload})</c>.</summary>
/// <param name="Url">A path of the first host, or a whole URL.</param>
public sealed record TestRequest(string Url)
{
    /// <summary>The certificate that the visitor shows; null for none.</summary>
    public TestCertificate? Certificate { get; init; }

    /// <summary>What the visitor uploads; null for nothing.</summary>
    public TestUpload? Upload { get; init; }
}
