namespace WikiEngine.Phoebe;

/// <summary>Where an archive is written: a directory, or a tar that is sent.</summary>
internal interface IArchiveTarget
{
    /// <param name="path">Parted by slashes; each part is a name that was checked.</param>
    /// <param name="time">When what it holds was made.</param>
    ValueTask AddAsync(string path, DateTimeOffset time, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Adds what is made while it is written.</summary>
    /// <param name="size">How many bytes will come; a tar says so in front of them.</param>
    /// <exception cref="InvalidOperationException">Another number came.</exception>
    ValueTask AddAsync(string path, DateTimeOffset time, long size, IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellation);
}
