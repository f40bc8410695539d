using System.Text;
using CsCheck;
using WikiEngine.Server.Protocols;

namespace WikiEngine.Server.Tests.Properties;

/// <summary>What holds for every input, however hostile.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ParserProperties
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char, 0, 60].Select(text => new string([.. text.Where(c => !char.IsSurrogate(c) && !char.IsControl(c) && c is not ('\u2028' or '\u2029'))]));

    [Test]
    public void The_parser_of_urls_answers_any_bytes()
    {
        Gen.Byte.Array[0, 1100].Sample(line =>
            RequestUrl.TryParse(line, out _, out var refusal) || refusal.Status == Status.BadRequest);
    }

    [Test]
    public void The_parser_of_urls_answers_anything_behind_a_host()
    {
        Gen.String[Gen.Char[" -~"], 0, 200].Sample(rest =>
            RequestUrl.TryParse(Encoding.UTF8.GetBytes($"titan://localhost/{rest}"), out _, out var refusal) || refusal.Status == Status.BadRequest);
    }

    [Test]
    public void What_is_percent_encoded_comes_back_in_segments_and_query()
    {
        Gen.Select(Text, Text, Text).Where((first, second, _) => first.Length + second.Length > 0).Sample((first, second, query) =>
        {
            var url = $"gemini://localhost/{Uri.EscapeDataString(first)}/{Uri.EscapeDataString(second)}?{Uri.EscapeDataString(query)}";
            return Encoding.UTF8.GetByteCount(url) > RequestUrl.MaximumBytes
                || RequestUrl.TryParse(Encoding.UTF8.GetBytes(url), out var parsed, out _)
                    && parsed.Segments.SequenceEqual([first, second]) && parsed.Query == query;
        });
    }

    [Test]
    public void Parameters_of_titan_come_back_in_any_order()
    {
        Gen.Select(Text, Text, Gen.Long[0, long.MaxValue], Gen.Bool).Where((mime, token, _, _) => mime.Length > 0).Sample((mime, token, size, sizeFirst) =>
        {
            var rest = $"mime={Uri.EscapeDataString(mime)};token={Uri.EscapeDataString(token)}";
            var raw = sizeFirst ? $"size={size};{rest}" : $"{rest};size={size}";
            return TitanParameters.TryParse(raw, out var upload, out _, (_, _) => default) && upload.Mime == mime && upload.Token == token && upload.Size == size;
        });
    }
}
