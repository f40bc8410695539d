namespace WikiEngine;

/// <summary>
/// A durable map from keys to JSON values, of a plugin or a script. A value is at most 64 kB, a key 240 bytes, and all maps of a server together 100 MB.
/// </summary>
public interface IStore
{
    /// <summary>Reads a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The value as JSON; null where there is none.</returns>
    ValueTask<string?> GetAsync(string key, CancellationToken cancellation = default);

    /// <summary>Writes a value; returns after the commit.</summary>
    /// <param name="key">The key.</param>
    /// <param name="json">The value as JSON.</param>
    /// <param name="cancellation">Gives up waiting; the value may be written all the same.</param>
    /// <exception cref="WikiException">The key or the value is too long, the value is no JSON, or the maps are full.</exception>
    ValueTask SetAsync(string key, string json, CancellationToken cancellation = default);

    /// <summary>Removes a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Gives up waiting; the value may be removed all the same.</param>
    /// <returns>False where there was none.</returns>
    ValueTask<bool> DeleteAsync(string key, CancellationToken cancellation = default);

    /// <summary>The keys that begin with a prefix, by code point.</summary>
    /// <param name="prefix">The prefix; empty for all keys.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    ValueTask<IReadOnlyList<string>> KeysAsync(string prefix = "", CancellationToken cancellation = default);

    /// <summary>Changes a value in one atomic step, also where several handlers or servers do so at once.</summary>
    /// <param name="key">The key.</param>
    /// <param name="update">Makes the new value (JSON; null removes it) from the old one (null where there is none). It may run again where another was faster.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The new value; null where it was removed.</returns>
    /// <exception cref="WikiException">As for <see cref="SetAsync"/>.</exception>
    ValueTask<string?> UpdateAsync(string key, Func<string?, string?> update, CancellationToken cancellation = default);

    /// <summary>The map of another plugin or script.</summary>
    /// <param name="name">Its name, such as <c>garden</c> for <c>conf.d/10-garden.js</c>.</param>
    IStore Open(string name);
}
