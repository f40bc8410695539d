using WikiEngine.Server.Configuration;

namespace WikiEngine.Server.Commands;

/// <summary>The tokens of the command line: <c>SPACE=T</c> is a space's token where there is such a space; else the whole text is a token of the wiki.</summary>
internal sealed class GivenTokens
{
    private readonly Dictionary<SpaceOption, List<string>> bySpace = [];
    private readonly List<string> global = [];

    public GivenTokens(IEnumerable<string> given, IReadOnlyList<SpaceOption> spaces)
    {
        foreach (var text in given)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var space = equals < 1 ? null : spaces.FirstOrDefault(space => text[..equals] == NameOf(space));
            if (space is null) global.Add(text);
            else (bySpace.TryGetValue(space, out var list) ? list : bySpace[space] = []).Add(text[(equals + 1)..]);
        }
    }

    public IReadOnlyList<string> Global => global;

    public IReadOnlyDictionary<SpaceOption, List<string>> BySpace => bySpace;

    /// <summary>A space whose token was left empty, as on the command line; null where there is none.</summary>
    public string? EmptyAt => bySpace.Where(pair => pair.Value.Contains("")).Select(pair => NameOf(pair.Key)).FirstOrDefault();

    private static string NameOf(SpaceOption space) => space.Host is null ? space.Name : $"{space.Host}/{space.Name}";
}
