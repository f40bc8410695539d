using System.Collections.Concurrent;
using System.IO.MemoryMappedFiles;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Loading;

namespace WikiEngine.Scripting.Crashes;

/// <summary>
/// A file in memory that names the scripts that run at this moment. What is stored there survives the process however it dies: so a script that ends the whole server, past all
/// limits, is known afterwards.
/// </summary>
internal sealed unsafe class RunningScripts
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    // Of each script what it consists of: itself and its imports.
    private readonly List<IReadOnlySet<string>> scripts;
    private readonly ConcurrentBag<nint> free = [];
    private readonly string path;
    private readonly int slots;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private int users = 1;

    /// <exception cref="IOException">The file can't be made.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public RunningScripts(string path, ModuleGraph graph, IReadOnlyList<string> files, int slots)
    {
        (this.path, this.slots) = (path, slots);
        scripts = [.. files.Select(graph.Closure)];
        foreach (var module in graph.Modules.Keys) numbers.Add(module, numbers.Count + 1);
        var importers = graph.Modules.Keys.Select(module => (IReadOnlyList<int>)[.. Enumerable.Range(0, files.Count).Where(script => scripts[script].Contains(module))]);
        var content = RunningScriptsFormat.Write(new([.. files.Select(name => new RunningScriptsFormat.Script(name, graph.Fingerprint(name)))], [.. importers]), slots);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var stream = new FileStream(path, options);
        try
        {
            // Written, not only made longer: on a full disk a store into a page that has no place there would end the process.
            stream.Write(content);
            stream.Flush(flushToDisk: true);
            file = MemoryMappedFile.CreateFromFile(stream, null, content.Length, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        }
        catch
        {
            stream.Dispose();
            File.Delete(path);
            throw;
        }
        view = file.CreateViewAccessor(0, content.Length);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        start += view.PointerOffset;
        for (var slot = slots - 1; slot >= 0; slot--) free.Add((nint)(start + RunningScriptsFormat.FirstSlot + slot * RunningScriptsFormat.SlotSize));
    }

    /// <summary>The number of a module, for its slots.</summary>
    public int NumberOf(string module) => numbers[module];

    /// <summary>A slot for a thread; null where all are taken.</summary>
    public CallSlot? Take()
    {
        if (!free.TryTake(out var place)) return null;
        Interlocked.Increment(ref users);
        return new(this, (int*)place);
    }

    /// <summary>Notes which rules the scripts hold, once that is known.</summary>
    public void NoteRules(IReadOnlyList<Registration> registrations)
    {
        for (var i = 0; i < scripts.Count; i++)
        {
            var closure = scripts[i];
            var rules = registrations.Where(registration => closure.Contains(registration.File)).Aggregate(ScriptRules.None, (found, registration) => found | registration.Rules);
            Volatile.Write(ref start[RunningScriptsFormat.RulesAt(slots) + i], (byte)rules);
        }
    }

    public void Return(int* place)
    {
        free.Add((nint)place);
        Release();
    }

    /// <summary>No thread takes a slot any more. The memory goes with the last one that holds one: a store into it afterwards would end the process.</summary>
    public void Close() => Release();

    private void Release()
    {
        if (Interlocked.Decrement(ref users) > 0) return;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The folder may be gone with the wiki; and what is left the next start removes.
        }
    }
}
