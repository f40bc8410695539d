namespace WikiEngine.Server.Commands;

/// <summary>What scripts see. An answer that is no success has its own status (10 to 69) as exit code.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;
    public const int Interrupted = 130;

    public const string HelpText =
        """
        Exit codes: 0 success; 1 no connection, a changed certificate, an incomplete answer, a file that can't be read; 2 wrong options;
        130 interrupted; else the status of the answer, 10 to 69.
        """;
}
