namespace WikiEngine.Server.Client;

/// <summary>What follows a Titan request: exactly <paramref name="Size"/> bytes of <paramref name="Bytes"/>, which is called <paramref name="Name"/> in messages.</summary>
internal sealed record UploadContent(string Name, Stream Bytes, long Size);
