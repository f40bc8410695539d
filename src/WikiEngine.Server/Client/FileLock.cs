namespace WikiEngine.Server.Client;

/// <summary>One process at a time, also among processes: an open file that nobody else may open. The system gives it back when a process dies.</summary>
internal static class FileLock
{
    private const int Attempts = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<FileStream> TakeAsync(string file, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
            {
                if (attempt == Attempts) throw new WikiException($"{file} stays locked by another process: {e.Message}", e);
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
