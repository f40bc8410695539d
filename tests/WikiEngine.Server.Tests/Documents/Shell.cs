using System.Diagnostics;

namespace WikiEngine.Server.Tests.Documents;

/// <summary>Runs an example as a reader would: by a shell, in a directory of its own, with the real program as <c>wikiengine</c>.</summary>
internal static class Shell
{
    /// <summary>What it printed on standard output. It has to succeed.</summary>
    public static async Task<string> RunAsync(string directory, string script)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "wikiengine.dll");
        var start = new ProcessStartInfo("/bin/sh", ["-e", "-c", $"wikiengine() {{ dotnet '{program}' \"$@\"; }}\n{script}"])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(directory, "config");
        using var shell = Process.Start(start)!;
        shell.StandardInput.Close();
        var errors = shell.StandardError.ReadToEndAsync();
        var printed = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.That(shell.ExitCode, Is.Zero, $"{printed}\n{await errors}");
        return printed;
    }
}
