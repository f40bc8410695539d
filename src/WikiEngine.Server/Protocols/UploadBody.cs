using System.Globalization;

namespace WikiEngine.Server.Protocols;

/// <summary>Reads exactly the promised bytes of an upload. Memory grows with what came, not with what was promised.</summary>
internal sealed class UploadBody(Incoming incoming)
{
    private const int FirstBuffer = 64 * 1024;
    private bool isRead;
    private Response? refusal;

    /// <summary>Reads the body once: where a route passed the request on, the next one finds it read.</summary>
    public async ValueTask<Response?> ReadAsync(Upload upload, CancellationToken cancellation)
    {
        if (isRead) return refusal;
        isRead = true;
        return refusal = await ReadOnceAsync(upload, cancellation);
    }

    private async ValueTask<Response?> ReadOnceAsync(Upload upload, CancellationToken cancellation)
    {
        var begun = incoming.Begun;
        if (begun.Length > upload.Size) return TooMany(upload);
        if (upload.Size == 0) return null;
        incoming.AllowUploadTime();
        // One byte more than promised, so that a surplus in the last record shows.
        var buffer = new byte[(int)Math.Min(upload.Size + 1, Math.Max(FirstBuffer, begun.Length + 1))];
        begun.CopyTo(buffer);
        var length = begun.Length;
        while (length < upload.Size)
        {
            if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(upload.Size + 1, buffer.Length * 2L));
            int read;
            try
            {
                read = await incoming.Stream.ReadAsync(buffer.AsMemory(length), cancellation);
            }
            catch (OperationCanceledException)
            {
                return Response.BadRequest(string.Create(CultureInfo.InvariantCulture, $"The upload took too long: {length} of {upload.Size} bytes came in time"));
            }
            catch (IOException)
            {
                // The visitor reset the connection: nobody's fault here, and nobody to answer.
                read = 0;
            }
            if (read == 0) return Response.BadRequest(string.Create(CultureInfo.InvariantCulture, $"The upload broke off: {length} of {upload.Size} bytes came"));
            length += read;
        }
        if (length > upload.Size) return TooMany(upload);
        // However long the body took: who handles it has all of his time.
        incoming.AllowResponseTime();
        upload.Bytes = buffer.AsMemory(0, length);
        return null;
    }

    private static Response TooMany(Upload upload) =>
        Response.BadRequest(string.Create(CultureInfo.InvariantCulture, $"Received more than the promised {upload.Size} bytes"));
}
