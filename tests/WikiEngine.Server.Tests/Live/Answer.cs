using System.Globalization;
using System.Text;

namespace WikiEngine.Server.Tests.Live;

/// <summary>What came back.</summary>
/// <param name="Status">The two digits; 0 where the connection ended without a header.</param>
/// <param name="Meta">What stands behind them.</param>
/// <param name="Bytes">The body.</param>
/// <param name="IsComplete">True where TLS close_notify ended it.</param>
internal sealed record Answer(int Status, string Meta, byte[] Bytes, bool IsComplete)
{
    public string Body => Encoding.UTF8.GetString(Bytes);

    /// <summary>The header as it came, such as <c>51 Path not found</c>.</summary>
    public string Header => Status == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Status} {Meta}");

    public static Answer Parse(byte[] bytes, bool isComplete)
    {
        if (bytes.Length == 0) return new Answer(0, "", [], isComplete);
        var end = bytes.AsSpan().IndexOf("\r\n"u8);
        Assert.That(end, Is.GreaterThanOrEqualTo(3), "An answer begins with a header that ends in CRLF");
        var header = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, end);
        return new Answer(int.Parse(header.AsSpan(0, 2), CultureInfo.InvariantCulture), header[3..], bytes[(end + 2)..], isComplete);
    }

    public override string ToString() => $"{Header}\n{Body}";
}
