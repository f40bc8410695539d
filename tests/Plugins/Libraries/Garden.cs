namespace Garden;

/// <summary>A library of which there are two versions, so that two plugins can each have their own.</summary>
public static class Gate
{
    /// <summary>The version of the library that is really there.</summary>
    public static string Version => typeof(Gate).Assembly.GetName().Version!.ToString(3);
}
