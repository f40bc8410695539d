namespace WikiEngine.Scripting;

/// <summary>The texts that are built into this assembly.</summary>
internal static class EmbeddedText
{
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
