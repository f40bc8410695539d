using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace WikiEngine.Identity;

/// <summary>Which texts look alike (UTS #39): those with the same skeleton do.</summary>
internal static class Confusables
{
    // Read when the first name is compared, not at the start.
    private static readonly Lazy<FrozenDictionary<int, string>> Looks = new(Read);

    /// <summary>The skeleton, without case: names are compared so. In one of the cases an i looks like an l, so both are one here.</summary>
    public static string SkeletonOf(string text)
    {
        var skeleton = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
            if (Looks.Value.TryGetValue(rune.Value, out var look)) skeleton.Append(look);
            else skeleton.Append(rune.ToString());
        return skeleton.ToString().Normalize(NormalizationForm.FormD).ToLowerInvariant().Replace('i', 'l');
    }

    private static FrozenDictionary<int, string> Read()
    {
        using var stream = typeof(Confusables).Assembly.GetManifestResourceStream(typeof(Confusables), "Confusables.txt")!;
        using var reader = new StreamReader(stream);
        var looks = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var points = line.Split(' ').Select(point => int.Parse(point, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToList();
            looks[points[0]] = string.Concat(points.Skip(1).Select(char.ConvertFromUtf32));
        }
        return looks.ToFrozenDictionary();
    }
}
