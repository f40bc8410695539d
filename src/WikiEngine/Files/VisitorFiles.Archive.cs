using WikiEngine.Pages;
using WikiEngine.Phoebe;

namespace WikiEngine.Files;

/// <summary>Many files at once.</summary>
internal sealed partial class VisitorFiles
{
    public Response Archive(Request request, string? prefix = null)
    {
        var (key, begin) = (VisitorPages.Key(request), prefix ?? "");
        var reader = reading.ReaderOf(request);
        return TarGzip.Answer(async (target, cancellation) =>
        {
            var names = reader.ReadableAsync(store.ListFilesAsync(key, begin, cancellation), limit: null, isFile: true);
            await foreach (var name in names.WithCancellation(cancellation))
            {
                // Deleted since it was listed: then it is not there.
                if (await store.GetFileAsync(key, name, revision: null, cancellation) is not { } file) continue;
                await target.AddAsync(Shortened(name, begin), file.Time, file.Bytes, cancellation);
            }
        });
    }

    /// <summary>A name by itself is a path without slashes; what is left of one must not become a way up.</summary>
    private static string Shortened(string name, string prefix) => name[prefix.Length..] is var rest && rest is "" or "." or ".." ? name : rest;
}
