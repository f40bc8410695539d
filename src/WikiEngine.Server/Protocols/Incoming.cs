namespace WikiEngine.Server.Protocols;

/// <summary>The connection behind the request line: bytes that came together with it, and those to come.</summary>
internal sealed record Incoming(Stream Stream, ReadOnlyMemory<byte> Begun, Action AllowUploadTime, Action AllowResponseTime);
