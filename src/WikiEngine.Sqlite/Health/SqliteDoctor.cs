using Microsoft.Data.Sqlite;

namespace WikiEngine.Sqlite.Health;

/// <summary>How much there is in a database.</summary>
public sealed record Extent(long Pages, long Files, long Changes);

/// <summary>What the doctor found, and how much it looked at.</summary>
public sealed record Diagnosis(IReadOnlyList<Finding> Findings, Extent Extent)
{
    /// <summary>Whether nothing is wrong any more.</summary>
    public bool IsHealthy => Findings.All(finding => finding.Outcome != Outcome.Remains);
}

/// <summary>
/// Looks whether a database keeps its own rules, and makes anew what follows from the rest: SQLite's indexes, the state of names, the search index, the links, what accounts are found by. Others may use the database meanwhile; each repair is a transaction of
/// its own that computes what is right once more.
/// </summary>
public static class SqliteDoctor
{
    private static readonly Query Count = new("""
        SELECT (SELECT count(*) FROM names WHERE current IS NOT NULL AND is_file = 0), (SELECT count(*) FROM names WHERE current IS NOT NULL AND is_file = 1), (SELECT count(*) FROM changes)
        """);

    /// <param name="path">The database.</param>
    /// <param name="step">Gets the name of each step when it begins: some take long.</param>
    /// <param name="cancellation">Ends it between two steps.</param>
    /// <exception cref="WikiException">The file can't be opened, or is too damaged to be read.</exception>
    public static Diagnosis Examine(string path, Action<string> step, CancellationToken cancellation)
    {
        var database = new Database(path);
        if (!File.Exists(database.Path)) throw new WikiException($"{database.Path}: there is no database; name the wiki's directory with --directory");
        using var session = database.OpenWriter();
        try
        {
            var findings = new List<Finding>();
            step("the file's structure");
            var structure = StructureCheck.Run(session);
            Add(findings, structure.Damage, cancellation);
            // Where the file itself is broken, whatever is written next may break more.
            if (structure.Damage is { Outcome: Outcome.Remains }) return new Diagnosis(findings, new Extent(0, 0, 0));
            session.DefineListKey();
            step("names, changes and texts");
            foreach (var check in TableChecks.All) Add(findings, check.Run(session), cancellation);
            step("accounts");
            session.DefineAccountKeys(AccountChecks.Key, AccountChecks.Look);
            foreach (var check in AccountChecks.All) Add(findings, check.Run(session), cancellation);
            step("links");
            Add(findings, LinkCheck.Run(session, cancellation), cancellation);
            step("the search index");
            foreach (var finding in IndexCheck.Run(session, structure.IsIndexSound, cancellation)) Add(findings, finding, cancellation);
            if (ResidueRemains(session))
            {
                step("what an erased page left in the file");
                Residue.Remove(database, session, cancellation);
                findings.Add(new Finding(Outcome.Mended, "erasures that were not finished", 1, []));
            }
            return new Diagnosis(findings, ExtentOf(session));
        }
        catch (SqliteException failure)
        {
            throw new WikiException($"{database.Path}: the database can't be examined: {failure.Message}. Restore the newest backup", failure);
        }
    }

    private static void Add(List<Finding> findings, Finding? finding, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (finding is not null) findings.Add(finding);
    }

    private static bool ResidueRemains(Session session) => session.Number(Residue.IsAnnounced) != 0;

    private static Extent ExtentOf(Session session)
    {
        using var reader = session.Read(Count);
        reader.Read();
        return new Extent(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }
}
