namespace WikiEngine.Scripting.Crashes;

/// <summary>What the files of running scripts say of a server that is dead.</summary>
public static class CrashedScripts
{
    private static int made;

    /// <summary>A name for the next file of this process; the files of a process begin with its id.</summary>
    /// <param name="directory">Where they are kept.</param>
    public static string NextFile(string directory) => Path.Combine(directory, $"{Environment.ProcessId}-{Interlocked.Increment(ref made)}");

    /// <summary>The scripts that ran when a process died.</summary>
    /// <param name="directory">Where the files are kept.</param>
    /// <param name="process">Its id.</param>
    /// <exception cref="InvalidDataException">A file was not written to its end.</exception>
    public static IReadOnlyList<LeftOutScript> Of(string directory, int process) =>
        [.. FilesOf(directory, process).SelectMany(file => RunningScriptsFormat.Read(File.ReadAllBytes(file))).Distinct()];

    /// <summary>Removes the files of a process.</summary>
    public static void Forget(string directory, int process)
    {
        foreach (var file in FilesOf(directory, process)) File.Delete(file);
    }

    /// <summary>Removes all files, of whichever process: for a start, before anything runs.</summary>
    public static void ForgetAll(string directory)
    {
        if (!Directory.Exists(directory)) return;
        foreach (var file in Directory.EnumerateFiles(directory)) File.Delete(file);
    }

    private static IEnumerable<string> FilesOf(string directory, int process) => Directory.Exists(directory) ? Directory.GetFiles(directory, $"{process}-*").Order(StringComparer.Ordinal) : [];
}
