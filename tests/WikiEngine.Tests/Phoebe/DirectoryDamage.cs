namespace WikiEngine.Tests.Phoebe;

/// <summary>What happens to directories.</summary>
internal static class DirectoryDamage
{
    private static readonly Action<string, int>[] Damages =
    [
        (tree, _) => File.Delete(Path.Combine(tree, "changes.log")),
        (tree, _) => EditLog(tree, log => log.TrimEnd('\n')),
        (tree, where) => EditLine(tree, where, line => line + "\n"),
        (tree, where) => EditLines(tree, lines => Glue(lines, where)),
        (tree, where) => EditLine(tree, where, line => string.Join('\u001F', line.Split('\u001F').Take(where % 4))),
        (tree, where) => EditLine(tree, where, line => line + "\u001Fexample.org"),
        (tree, where) => EditLine(tree, where, line => line.Length > 4 ? line[..^4] + "99" : line),
        (tree, where) => EditLines(tree, lines => Remove(lines, where)),
        (tree, where) => EditLine(tree, where, line => line + "\n" + line),
        (tree, where) => EditLine(tree, where, line => $"{line}\n1500000003\u001FNever\u001F{(where % 2 == 0 ? "\U0001F5B9" : "\U0001F5BB")}\u001F0000"),
        (tree, where) => EditLine(tree, where, line => line.Replace("Z\u00FCrich", "Zu\u0308rich", StringComparison.Ordinal)),
        (tree, where) => DeleteFile(tree, where, "page"),
        (tree, where) => DeleteFile(tree, where, "keep"),
        (tree, where) => DeleteFile(tree, where, "file"),
        (tree, where) => DeleteFile(tree, where, "meta"),
        (tree, where) => Write(tree, $"keep/Tea/{where % 50 + 1}.gmi", $"unlogged {where}"),
        (tree, where) => Write(tree, "page/Zu\u0308rich.gmi", $"decomposed {where}"),
        (tree, where) => Write(tree, $"keep/Zu\u0308rich/{where % 5 + 1}.gmi", $"decomposed {where}"),
        (tree, where) => Write(tree, $"page/New{where % 5}.gmi", "unlogged\r\n"),
        (tree, where) => Write(tree, $"file/New{where % 5}", "unlogged"),
        (tree, where) => Write(tree, $"meta/Tea", "content-type: image/gif"),
        (tree, where) => EditLine(tree, where, line => line.Replace("15000", "14", StringComparison.Ordinal)),
        (tree, where) => EditLine(tree, where, line => line.Replace("15000", "99990", StringComparison.Ordinal)),
        (tree, _) => File.Delete(Path.Combine(tree, "index")),
    ];

    public static int Count => Damages.Length;

    public static void Do(string tree, int damage, int where) => Damages[damage](tree, where);

    private static void EditLog(string tree, Func<string, string> edit)
    {
        var log = Path.Combine(tree, "changes.log");
        if (File.Exists(log)) File.WriteAllText(log, edit(File.ReadAllText(log)));
    }

    private static void EditLines(string tree, Func<List<string>, IEnumerable<string>> edit) =>
        EditLog(tree, log => string.Join('\n', edit([.. log.Split('\n')])));

    private static void EditLine(string tree, int where, Func<string, string> edit) => EditLines(tree, lines =>
    {
        lines[where % lines.Count] = edit(lines[where % lines.Count]);
        return lines;
    });

    private static List<string> Glue(List<string> lines, int where)
    {
        if (lines.Count < 2) return lines;
        var at = where % (lines.Count - 1);
        lines[at] += lines[at + 1];
        return Remove(lines, at + 1);
    }

    private static List<string> Remove(List<string> lines, int where)
    {
        lines.RemoveAt(where % lines.Count);
        return lines;
    }

    private static void DeleteFile(string tree, int where, string folder)
    {
        var path = Path.Combine(tree, folder);
        if (!Directory.Exists(path)) return;
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        if (files.Count > 0) File.Delete(files[where % files.Count]);
    }

    private static void Write(string tree, string path, string text) =>
        FileTree.Write(tree, [KeyValuePair.Create(path, text)], DateTimeOffset.FromUnixTimeSeconds(1_500_000_010));
}
