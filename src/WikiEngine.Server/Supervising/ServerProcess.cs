using System.Diagnostics;

namespace WikiEngine.Server.Supervising;

/// <summary>The server as a child: it gets the same arguments, and <see cref="SupervisedOption"/>. It writes where this process writes.</summary>
internal static class ServerProcess
{
    /// <summary>Tells the child that it is one. Not for people.</summary>
    public const string SupervisedOption = "--supervised";

    /// <summary>Starts it. Its standard input stays open as long as this process lives: at its end the child knows that nobody minds it any more.</summary>
    public static Process Start()
    {
        var arguments = Environment.GetCommandLineArgs();
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(arguments[0]);
        foreach (var argument in arguments.Skip(1)) start.ArgumentList.Add(argument);
        start.ArgumentList.Add(SupervisedOption);
        return Process.Start(start) ?? throw new WikiException($"{program} can't be started");
    }

    /// <summary>For the child: ends with the process that minds it.</summary>
    public static async Task WaitForParentAsync(CancellationToken cancellation)
    {
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[1];
        while (await input.ReadAsync(buffer, cancellation) > 0) { }
    }
}
