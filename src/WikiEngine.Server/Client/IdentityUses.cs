namespace WikiEngine.Server.Client;

/// <summary>Which identity is shown where: one place in a line, with the name of the identity. The most specific place decides.</summary>
internal sealed class IdentityUses(string directory)
{
    private readonly LineFile file = new(directory, "identity-uses", "# Which identity wikiengine shows where: the URL at and below which it is shown, and its name ('none': no identity).");

    public IEnumerable<IdentityUse> List() => file.Read().Select(Parse).OfType<IdentityUse>();

    /// <exception cref="WikiException">A line of the file can't be read: it is named, and no identity is shown anywhere meanwhile.</exception>
    public IdentityUse? Find(GeminiUrl url) => List().ToList().Where(use => use.Place.Holds(url)).MaxBy(use => use.Place.Length);

    /// <summary>Remembers which identity is shown at a place, and forgets the one before.</summary>
    public Task SetAsync(IdentityUse use, CancellationToken cancellationToken) => file.ChangeAsync(lines =>
    {
        var line = $"{use.Place.Url} {use.Identity}";
        var index = IndexOf(lines, use.Place);
        if (index < 0) lines.Add(line);
        else lines[index] = line;
        return true;
    }, cancellationToken);

    /// <summary>Forgets what was said of this very place. False where nothing was.</summary>
    public async Task<bool> ForgetAsync(IdentityPlace place, CancellationToken cancellationToken)
    {
        var isThere = false;
        await file.ChangeAsync(lines =>
        {
            var index = IndexOf(lines, place);
            isThere = index >= 0;
            if (isThere) lines.RemoveAt(index);
            return isThere;
        }, cancellationToken);
        return isThere;
    }

    private int IndexOf(List<string> lines, IdentityPlace place) => lines.Select(Parse).ToList().FindIndex(use => use?.Place.Url == place.Url);

    private IdentityUse? Parse(string line, int index)
    {
        if (LineFile.IsSilent(line)) return null;
        // A name may have spaces within.
        var parts = line.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && GeminiUrl.TryParse(parts[0], out var url, out _) && url.Scheme == "gemini" && IdentityPlace.TryCreate(url, out var place, out _)
            && (parts[1] == IdentityStore.None || IdentityStore.NameMistake(parts[1]) is null))
            return new IdentityUse(place, parts[1]);
        throw new WikiException($"{file.Path}:{index + 1}: a gemini URL and the name of an identity were expected");
    }
}
