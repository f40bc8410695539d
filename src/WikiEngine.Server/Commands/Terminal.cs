using Spectre.Console;

namespace WikiEngine.Server.Commands;

/// <summary>Where a command speaks to a person: with colours on a terminal that wants them (NO_COLOR says no), as plain text elsewhere.</summary>
internal sealed class Terminal
{
    public static readonly Style Good = new(Color.Green), Bad = new(Color.Red), Name = new(decoration: Decoration.Bold), Aside = new(Color.Grey);

    private readonly TextWriter writer;
    private readonly AnsiWriter ansi;

    public Terminal(TextWriter writer)
    {
        this.writer = writer;
        ansi = new(writer, IsTerminal(writer) ? AnsiCapabilities.Create(writer) : new AnsiCapabilities { Ansi = false, ColorSystem = ColorSystem.NoColors });
    }

    /// <summary>Writes a line of parts; what visitors or files wrote must be free of control characters.</summary>
    public void WriteLine(params ReadOnlySpan<(string Text, Style? Style)> parts)
    {
        foreach (var (text, style) in parts)
            if (style is null) ansi.Write(text);
            else ansi.Write(text, style.Value, null);
        ansi.WriteLine();
        writer.Flush();
    }

    /// <summary>A mistake, with its place made to stand out.</summary>
    public void WriteMistake(Mistake mistake)
    {
        var text = mistake.ToString();
        WriteLine((text[..^mistake.Message.Length], Bad), (mistake.Message, null));
    }

    private static bool IsTerminal(TextWriter writer) =>
        ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected || ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected;
}
