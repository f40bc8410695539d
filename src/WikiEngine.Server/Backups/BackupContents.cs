using System.Text.Json;
using System.Text.Json.Serialization;

namespace WikiEngine.Server.Backups;

/// <summary>The last entry of a backup: an archive without it is not whole, and one with another number of files before it neither.</summary>
/// <param name="Format">1; a later program may write others.</param>
/// <param name="Program">The version that wrote it.</param>
/// <param name="Time">When it was begun.</param>
/// <param name="Files">How many files stand before this entry.</param>
internal sealed record BackupContents(int Format, string Program, DateTimeOffset Time, int Files)
{
    public const int CurrentFormat = 1;
    public const string EntryName = "wikiengine-backup.json";

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, BackupJson.Default.BackupContents);

    /// <exception cref="WikiException">It is none, or of a format that is not known.</exception>
    public static BackupContents Read(Stream json)
    {
        try
        {
            var contents = JsonSerializer.Deserialize(json, BackupJson.Default.BackupContents) ?? throw new WikiException($"{EntryName} is empty");
            return contents.Format == CurrentFormat
                ? contents
                : throw new WikiException($"the backup has format {contents.Format}, and this WikiEngine knows format {CurrentFormat}; use the WikiEngine that wrote it ({contents.Program})");
        }
        catch (JsonException failure)
        {
            throw new WikiException($"{EntryName} can't be read: {failure.Message}", failure);
        }
    }
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BackupContents))]
internal sealed partial class BackupJson : JsonSerializerContext;
