using System.Buffers.Binary;
using System.Text.Json;

namespace WikiEngine.Scripting.Crashes;

/// <summary>
/// How the file is laid out that names the running scripts: a header, a slot for each thread (alone on its cache line), a byte for the rules of each script, and a table as JSON
/// that says what the numbers mean.
/// </summary>
internal static class RunningScriptsFormat
{
    public const int SlotSize = 64;
    public const int FirstSlot = 64;
    public const byte UnknownRules = 0xFF;
    private const int SlotsAt = 8;
    private const int ScriptsAt = 12;
    private static ReadOnlySpan<byte> Magic => "wikirun1"u8;

    /// <summary>What a slot's number means, less one: the scripts that stand for the module, as indexes.</summary>
    /// <param name="Scripts">The scripts.</param>
    /// <param name="Modules">For each module the scripts that import it, itself among them where it is one.</param>
    public sealed record Table(IReadOnlyList<Script> Scripts, IReadOnlyList<IReadOnlyList<int>> Modules);

    public sealed record Script(string File, string Fingerprint);

    public static int RulesAt(int slots) => FirstSlot + slots * SlotSize;

    /// <summary>A file on which no thread runs anything yet, and nobody knows any rules.</summary>
    public static byte[] Write(Table table, int slots)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(table);
        var rules = RulesAt(slots);
        var content = new byte[rules + table.Scripts.Count + json.Length];
        Magic.CopyTo(content);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(SlotsAt), slots);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(ScriptsAt), table.Scripts.Count);
        content.AsSpan(rules, table.Scripts.Count).Fill(UnknownRules);
        json.CopyTo(content, rules + table.Scripts.Count);
        return content;
    }

    /// <summary>The scripts whose slots are set.</summary>
    /// <exception cref="InvalidDataException">This is no such file, or it was not written to its end.</exception>
    public static IReadOnlyList<LeftOutScript> Read(byte[] content)
    {
        if (content.Length < FirstSlot || !content.AsSpan().StartsWith(Magic)) throw new InvalidDataException("this is no list of running scripts");
        var slots = BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(SlotsAt));
        var scripts = BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(ScriptsAt));
        if (slots < 0 || scripts < 0 || RulesAt(slots) + (long)scripts > content.Length) throw new InvalidDataException("the list of running scripts is cut short");
        var table = TableOf(content.AsSpan(RulesAt(slots) + scripts));
        var running = new SortedSet<int>();
        for (var slot = 0; slot < slots; slot++)
        {
            // The machine's own order of bytes: written and read on the same one.
            var module = BitConverter.ToInt32(content, FirstSlot + slot * SlotSize);
            if (module > 0 && module <= table.Modules.Count) running.UnionWith(table.Modules[module - 1]);
        }
        return [.. running.Select(script => new LeftOutScript(table.Scripts[script].File, table.Scripts[script].Fingerprint, RulesOf(content[RulesAt(slots) + script])))];
    }

    private static ScriptRules? RulesOf(byte written) => written == UnknownRules ? null : (ScriptRules)written;

    private static Table TableOf(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<Table>(json) ?? throw new InvalidDataException("the list of running scripts names none");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException("the list of running scripts is cut short", failure);
        }
    }
}
