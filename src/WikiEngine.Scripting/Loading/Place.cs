using System.Globalization;
using Acornima;
using Acornima.Ast;
using WikiEngine.Scripting.Engines;

namespace WikiEngine.Scripting.Loading;

/// <summary>Where something stands in a script; line and column from 1.</summary>
internal readonly record struct Place(string File, int Line, int Column)
{
    /// <summary>The place of a syntax node. The parser counts columns from 0.</summary>
    public static Place Of(string file, Node node) => new(file, node.Location.Start.Line, node.Location.Start.Column + 1);

    public static Place? Of(in SourceLocation location) =>
        location.SourceFile is { Length: > 0 } file && file != Sandbox.PreludeName && location.Start.Line > 0 ? new(file, location.Start.Line, location.Start.Column + 1) : null;

    /// <summary>The place in a line of a JavaScript stack: <c>at name (config.js:2:9)</c> or <c>at config.js:2:3</c>; columns there count from 1 already.</summary>
    public static Place? OfStack(string? stack, int frame = 0)
    {
        foreach (var part in (stack ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (frame-- > 0) continue;
            var line = part.EndsWith(')') ? part[(part.LastIndexOf(" (", StringComparison.Ordinal) + 2)..^1] : part[(part.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            var fields = line.Split(':');
            // A getter of ours has a line without file and number.
            if (fields.Length >= 3 && fields[0].Length > 0 && fields[0] != Sandbox.PreludeName && int.TryParse(fields[^2], CultureInfo.InvariantCulture, out var row) && row > 0
                && int.TryParse(fields[^1], CultureInfo.InvariantCulture, out var column))
                return new(string.Join(':', fields[..^2]), row, column);
        }
        return null;
    }

    public Mistake Mistake(string message) => new(File, message, Line, Column);

    public override string ToString() => $"{File}:{Line}:{Column}";
}
