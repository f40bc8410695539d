using System.Text;

namespace WikiEngine.Server.Client;

/// <summary>Asks on the terminal, on standard error: standard output is for the answer's body.</summary>
internal static class ConsolePrompt
{
    public static string? Ask(string prompt, bool hidden)
    {
        Console.Error.Write(prompt + " ");
        return hidden ? ReadHidden() : Console.ReadLine();
    }

    private static string ReadHidden()
    {
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace && text.Length > 0) text.Length--;
            else if (!char.IsControl(key.KeyChar)) text.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return text.ToString();
    }
}
