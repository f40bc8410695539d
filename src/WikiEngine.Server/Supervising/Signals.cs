using System.ComponentModel;
using System.Runtime.InteropServices;

namespace WikiEngine.Server.Supervising;

/// <summary>Signals between processes; .NET can receive them, and send none but SIGKILL.</summary>
internal static partial class Signals
{
    public const int HangUp = 1;
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Abort = 6;
    public const int SegmentationFault = 11;
    public const int Terminate = 15;

    /// <summary>What an exit code is above this number, that is the signal of which a process died.</summary>
    private const int DeathBySignal = 128;

    /// <summary>The signal of which a process died; null where it ended by itself.</summary>
    public static int? Of(int exitCode) => exitCode > DeathBySignal ? exitCode - DeathBySignal : null;

    public static string NameOf(int signal) => signal switch
    {
        Abort => "SIGABRT",
        SegmentationFault => "SIGSEGV",
        9 => "SIGKILL",
        Terminate => "SIGTERM",
        Interrupt => "SIGINT",
        _ => $"signal {signal}",
    };

    /// <summary>Sends a signal to a process; nothing happens where it is gone.</summary>
    /// <exception cref="Win32Exception">It may not be sent.</exception>
    public static void Send(int process, int signal)
    {
        const int NoSuchProcess = 3;
        if (Kill(process, signal) == 0) return;
        var error = Marshal.GetLastPInvokeError();
        if (error != NoSuchProcess) throw new Win32Exception(error);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
