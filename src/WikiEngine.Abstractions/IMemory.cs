namespace WikiEngine;

/// <summary>
/// A map from keys to JSON values, of a plugin or a script, for what may be lost at a restart: it outlives a reload. A value is at most 64 kB, a key 240 bytes; all maps of a server together hold
/// 100,000 values and 32 MB. Beyond that, the map that holds most loses what was not used for longest. Nothing waits, so nothing is asynchronous.
/// </summary>
public interface IMemory
{
    /// <summary>Reads a value.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The value as JSON; null where there is none (any more).</returns>
    string? Get(string key);

    /// <summary>Writes a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="json">The value as JSON.</param>
    /// <param name="expires">After how long it is gone; null for no end of its own.</param>
    /// <exception cref="WikiException">The key or the value is too long, the value is no JSON, the time is not positive, or there would be more than 1,000 maps.</exception>
    void Set(string key, string json, TimeSpan? expires = null);

    /// <summary>Removes a value.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False where there was none.</returns>
    bool Delete(string key);

    /// <summary>The keys that begin with a prefix, by code point.</summary>
    /// <param name="prefix">The prefix; empty for all keys.</param>
    IReadOnlyList<string> Keys(string prefix = "");

    /// <summary>Changes a value in one atomic step, also where several handlers do so at once.</summary>
    /// <param name="key">The key.</param>
    /// <param name="update">Makes the new value (JSON; null removes it) from the old one (null where there is none). It may run again where another was faster.</param>
    /// <param name="expires">After how long the new value is gone; null leaves the end that the old one had.</param>
    /// <returns>The new value; null where it was removed.</returns>
    /// <exception cref="WikiException">As for <see cref="Set"/>.</exception>
    string? Update(string key, Func<string?, string?> update, TimeSpan? expires = null);

    /// <summary>The map of another plugin or script.</summary>
    /// <param name="name">Its name, such as <c>garden</c> for <c>conf.d/10-garden.js</c>.</param>
    IMemory Open(string name);
}
