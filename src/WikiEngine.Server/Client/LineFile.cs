using WikiEngine.Server.Disk;

namespace WikiEngine.Server.Client;

/// <summary>
/// A text file of the client's with one thing in a line; lines that start with # stay as somebody wrote them. Readers see the old file or the new one, never half; writers take turns.
/// </summary>
/// <param name="directory">The client's directory, made with the first line.</param>
/// <param name="name">The file's name in it.</param>
/// <param name="comment">Its first line where it is new.</param>
internal sealed class LineFile(string directory, string name, string comment)
{
    public string Path { get; } = System.IO.Path.Combine(directory, name);

    public IReadOnlyList<string> Read() => File.Exists(Path) ? File.ReadAllLines(Path) : [];

    /// <summary>True for empty lines and comments.</summary>
    public static bool IsSilent(string line) => line.Trim() is "" || line.TrimStart()[0] == '#';

    /// <param name="change">Changes the lines; says whether they are to be written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ChangeAsync(Func<List<string>, bool> change, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateDirectory(directory);
        await using var turn = await FileLock.TakeAsync(Path + ".lock", cancellationToken);
        var lines = Read().ToList();
        if (lines.Count == 0) lines.Add(comment);
        if (change(lines)) PrivateFiles.Replace(Path, string.Join('\n', lines) + "\n");
    }
}
