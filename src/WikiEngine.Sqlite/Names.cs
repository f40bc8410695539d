namespace WikiEngine.Sqlite;

/// <summary>Lists of living names.</summary>
internal static class Names
{
    /// <summary>
    /// How many names are read at once: between two reads no transaction is open, however long the consumer takes. Most want the first few,
    /// and who goes on wants many.
    /// </summary>
    private const int FirstBatch = 16, LargestBatch = 512;

    internal static readonly Query Batch = new("""
        SELECT list_key, name FROM names
        WHERE space = $space AND is_file = $is_file AND current IS NOT NULL AND list_key >= $from
        ORDER BY list_key LIMIT $limit
        """, "$space", "$is_file", "$from", "$limit");

    public static IEnumerable<string> List(Readers readers, string space, bool isFile, string prefix, CancellationToken cancellation)
    {
        foreach (var keyPrefix in ListOrder.KeyPrefixes(prefix))
        {
            var from = keyPrefix;
            for (var limit = FirstBatch; from is not null; limit = Math.Min(2 * limit, LargestBatch))
            {
                cancellation.ThrowIfCancellationRequested();
                var batch = readers.Read((space, isFile, keyPrefix, from, limit), ReadBatch);
                foreach (var name in batch.Names) yield return name;
                from = batch.Next;
            }
        }
    }

    /// <summary>Keys with the same prefix stand together, so the first one without it is the end: no pattern is needed that a name could break.</summary>
    private static (List<string> Names, string? Next) ReadBatch(
        Session session, (string Space, bool IsFile, string KeyPrefix, string From, int Limit) list)
    {
        var names = new List<string>();
        string? last = null;
        using var reader = session.Read(Batch, list.Space, list.IsFile, list.From, list.Limit);
        while (reader.Read())
        {
            last = reader.GetString(0);
            if (!last.StartsWith(list.KeyPrefix, StringComparison.Ordinal)) return (names, null);
            names.Add(reader.GetString(1));
        }
        // Nothing stands between a key and the same key with a NUL after it.
        return (names, names.Count == list.Limit ? last + '\0' : null);
    }
}
