namespace WikiEngine.Sqlite.Health;

/// <summary>A rule that the tables keep, as a search for what breaks it and, where that can be made anew, a statement that mends all of it.</summary>
/// <param name="Problem">What is found, in the plural.</param>
/// <param name="Find">Gives a row for each place, its name in the first column.</param>
/// <param name="Mend">Mends all places, also where there are none; null where nothing can.</param>
internal sealed record Check(string Problem, Query Find, Query? Mend = null)
{
    private const int Examples = 5;

    /// <summary>For what is allowed and told all the same.</summary>
    public bool IsAllowed { get; init; }

    /// <summary>For what is put in order, although something is lost.</summary>
    public bool IsLoss { get; init; }

    /// <summary>Looks, and mends where something was found; null where all is well.</summary>
    public Finding? Run(Session session)
    {
        var (count, examples) = Places(session);
        if (count == 0) return null;
        if (Mend is not null) session.InTransaction(() => session.Change(Mend));
        var outcome = IsAllowed ? Outcome.Allowed : Mend is null || IsLoss ? Outcome.Remains : Outcome.Mended;
        return new Finding(outcome, Problem, count, examples);
    }

    private (long Count, List<string> Examples) Places(Session session)
    {
        var (count, examples) = (0L, new List<string>());
        using var reader = session.Read(Find);
        for (; reader.Read(); count++)
            if (count < Examples) examples.Add(reader.GetString(0));
        return (count, examples);
    }
}
