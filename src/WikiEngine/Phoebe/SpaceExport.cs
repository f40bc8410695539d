using WikiEngine.Pages;

namespace WikiEngine.Phoebe;

/// <summary>Exports a space, with all that Phoebe's format lacks beside it.</summary>
internal sealed class SpaceExport(IPageStore store, DirectoryTarget target)
{
    /// <param name="key">The key of the space in the store.</param>
    /// <param name="prefix">Its directory with a slash; empty for the exported directory itself.</param>
    public async Task RunAsync(string key, string prefix, CancellationToken cancellation)
    {
        var last = await store.LastChangeAsync(key, cancellation);
        var archive = new SpaceArchive(withContents => store.ArchiveAsync(key, last, withContents, cancellation).Select(stored => stored.Entry));
        await new SpaceWriter(target).WriteAsync(archive, prefix, cancellation);
        var drafts = await store.DraftsAsync(key, cancellation);
        var extras = ExtraWriter.LinesAsync(store.ArchiveAsync(key, last, withContents: true, cancellation), drafts, cancellation);
        await target.AddIfAnyAsync($"{prefix}{ExtraFile.FileName}", extras, cancellation);
    }
}
