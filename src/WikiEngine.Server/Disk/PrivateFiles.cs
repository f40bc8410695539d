using System.Text;

namespace WikiEngine.Server.Disk;

/// <summary>Files and directories that nobody else on the machine may read, from the moment they exist.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode ForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateDirectory(string directory)
    {
        if (Path.GetDirectoryName(directory) is { Length: > 0 } parent) Directory.CreateDirectory(parent);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, ForOwner | UnixFileMode.UserExecute);
    }

    /// <exception cref="IOException">The file is there already.</exception>
    public static void CreateNew(string file, string text)
    {
        using var stream = OpenNew(file);
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }

    /// <exception cref="IOException">The file is there already.</exception>
    public static FileStream OpenNew(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = ForOwner;
        return new FileStream(file, options);
    }

    /// <summary>Whoever reads meanwhile sees all of the old text or all of the new one, also after a crash.</summary>
    public static void Replace(string file, string text)
    {
        var temporary = $"{file}.{Path.GetRandomFileName()}";
        try
        {
            CreateNew(temporary, text);
            File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
