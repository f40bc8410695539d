using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace WikiEngine;

/// <summary>Reads names in certificates: in the certificate's own order, and cleaned, since a visitor wrote them.</summary>
internal static class DistinguishedName
{
    private const string CommonNameIdentifier = "2.5.4.3";
    private const int LongestCommonName = 64;
    private static readonly UTF32Encoding UniversalString = new(bigEndian: true, byteOrderMark: false);

    public static string? CommonName(X500DistinguishedName name)
    {
        foreach (var part in Parts(name))
        {
            if (part.Identifier != CommonNameIdentifier) continue;
            var text = part.Value.Trim();
            return text.Length is 0 or > LongestCommonName ? null : text;
        }
        return null;
    }

    /// <summary>As <c>openssl x509 -subject -nameopt compat</c> does: <c>/C=CH/CN=Alex</c>.</summary>
    public static string Format(X500DistinguishedName name)
    {
        var builder = new StringBuilder();
        foreach (var part in Parts(name))
            builder.Append('/').Append(ShortName(part.Identifier)).Append('=').Append(part.Value);
        return builder.ToString();
    }

    /// <summary>A serial number as OpenSSL prints it: .NET keeps the zero byte that marks a positive number.</summary>
    public static string WithoutLeadingZeros(string serialNumber)
    {
        var start = 0;
        while (start + 2 < serialNumber.Length && serialNumber[start] == '0' && serialNumber[start + 1] == '0') start += 2;
        return serialNumber[start..];
    }

    /// <summary>RFC 5280, 4.1.2.4: a sequence of sets of (type, value). A name that is none, or breaks off, has the parts read so far.</summary>
    private static List<(string Identifier, string Value)> Parts(X500DistinguishedName name)
    {
        var parts = new List<(string, string)>();
        try
        {
            var sequence = new AsnReader(name.RawData, AsnEncodingRules.BER).ReadSequence();
            while (sequence.HasData)
            {
                var set = sequence.ReadSetOf();
                while (set.HasData)
                {
                    var pair = set.ReadSequence();
                    parts.Add((pair.ReadObjectIdentifier(), Clean(Value(pair))));
                }
            }
        }
        catch (AsnContentException)
        {
            // A visitor wrote this name. What can't be read can't be shown, and a name proves nothing anyway.
            parts.Add(("", "\uFFFD"));
        }
        return parts;
    }

    private static string Value(AsnReader pair)
    {
        var tag = pair.PeekTag();
        var bytes = pair.PeekContentBytes().Span;
        return (tag.TagClass, tag.TagValue) switch
        {
            (TagClass.Universal, (int)UniversalTagNumber.BMPString) => Encoding.BigEndianUnicode.GetString(bytes),
            (TagClass.Universal, (int)UniversalTagNumber.UniversalString) => UniversalString.GetString(bytes),
            (TagClass.Universal, (int)UniversalTagNumber.T61String) => Encoding.Latin1.GetString(bytes),
            _ => Encoding.UTF8.GetString(bytes),
        };
    }

    private static string Clean(string text) => ControlCharacters.Replace(text, '\uFFFD');

    private static string ShortName(string identifier) => identifier switch
    {
        CommonNameIdentifier => "CN",
        "2.5.4.4" => "SN",
        "2.5.4.5" => "serialNumber",
        "2.5.4.6" => "C",
        "2.5.4.7" => "L",
        "2.5.4.8" => "ST",
        "2.5.4.9" => "street",
        "2.5.4.10" => "O",
        "2.5.4.11" => "OU",
        "2.5.4.12" => "title",
        "2.5.4.42" => "GN",
        "2.5.4.43" => "initials",
        "0.9.2342.19200300.100.1.1" => "UID",
        "0.9.2342.19200300.100.1.25" => "DC",
        "1.2.840.113549.1.9.1" => "emailAddress",
        _ => identifier,
    };
}
