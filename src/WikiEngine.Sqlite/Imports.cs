using System.Text;
using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

/// <summary>Enters changes of the past.</summary>
internal static class Imports
{
    internal static readonly Query State = new(
        "SELECT revision, current, latest FROM names WHERE space = $space AND name = $name AND is_file = $is_file", "$space", "$name", "$is_file");

    public static IReadOnlyList<long> Enter(Session session, string space, IReadOnlyList<ImportedChange> changes)
    {
        var ids = new long[changes.Count];
        var states = new Dictionary<(string Name, bool IsFile), NameProgress>();
        long last = 0;
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            var key = (change.Name, change.IsFile);
            if (!states.TryGetValue(key, out var state)) states.Add(key, state = Find(session, space, change));
            if (!state.IsOurs) continue;
            last = ids[i] = Enter(session, space, change, state, Math.Max(last, change.After));
        }
        foreach (var ((name, isFile), state) in states)
            if (state is { IsOurs: true, IsChanged: true }) Keep(session, space, name, isFile, state);
        return ids;
    }

    private static NameProgress Find(Session session, string space, ImportedChange change)
    {
        using var reader = session.Read(State, space, change.Name, change.IsFile);
        var state = reader.Read()
            ? new NameProgress { Highest = reader.GetInt32(0), Before = reader.IsDBNull(1) ? null : reader.GetInt64(1), Latest = reader.GetInt64(2) }
            : new NameProgress();
        state.IsOurs = state.Latest == change.Previous;
        return state;
    }

    private static long Enter(Session session, string space, ImportedChange change, NameProgress state, long after)
    {
        var id = Revisions.FreeId(session, change.Time, Math.Max(after, state.Latest));
        var size = change.Text is { } text ? Encoding.UTF8.GetByteCount(text) : change.Bytes?.Length;
        session.Execute(Revisions.AddChange, id, space, change.Name, change.IsFile, ChangeQueries.Word(change.Kind), change.Revision, change.Time.ToUnixTimeMilliseconds(),
            change.Author, change.Code, change.CodeHash, change.Summary, size, change.OtherName, change.Byline);
        if (change.Text is not null) session.Execute(PageQueries.AddText, id, change.Text);
        if (change.Bytes is { } bytes) session.Execute(FileQueries.AddContent, id, change.Mime, FileQueries.Whole(bytes));
        state.Highest = Math.Max(state.Highest, change.Revision ?? 0);
        state.Latest = id;
        state.Current = size is null ? null : id;
        state.Text = change.Text;
        state.Redirect = change.Kind == ChangeKind.DeletePage ? change.OtherName : null;
        state.IsChanged = true;
        return id;
    }

    /// <summary>Words and links are those of the state after the step: what came and went within it never was in the index.</summary>
    private static void Keep(Session session, string space, string name, bool isFile, NameProgress state)
    {
        session.Execute(Revisions.SetState, space, name, isFile, ListOrder.Key(name), state.Highest, state.Current, state.Latest, state.Redirect);
        if (isFile) return;
        if (state is { Current: { } current, Text: { } text }) PageIndex.Put(session, space, name, current, text, state.Before);
        else if (state.Before is { } before) PageIndex.Remove(session, space, name, before);
    }

    private sealed class NameProgress
    {
        public int Highest { get; set; }

        /// <summary>The change that made the living state before this step.</summary>
        public long? Before { get; init; }

        public long? Current { get; set; }

        public long Latest { get; set; }

        public string? Text { get; set; }

        public string? Redirect { get; set; }

        public bool IsOurs { get; set; }

        public bool IsChanged { get; set; }
    }
}
