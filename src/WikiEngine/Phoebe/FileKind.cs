using System.Formats.Tar;

namespace WikiEngine.Phoebe;

/// <summary>Tells files from what only stands among files.</summary>
internal static class FileKind
{
    /// <summary>
    /// Whether it is a file, and no pipe, socket or device. Those have no length, and .NET names their kind nowhere but in an archive; opening one could wait for ever,
    /// and packing one opens nothing.
    /// </summary>
    public static bool IsRegular(FileInfo file)
    {
        if (file.Length > 0) return true;
        using var packed = new MemoryStream();
        try
        {
            using var writer = new TarWriter(packed, leaveOpen: true);
            writer.WriteEntry(file.FullName, "entry");
        }
        catch (IOException)
        {
            return false; // A socket: archives have no kind for it. The caller reports it.
        }
        packed.Position = 0;
        using var reader = new TarReader(packed);
        return reader.GetNextEntry() is { EntryType: TarEntryType.RegularFile };
    }
}
