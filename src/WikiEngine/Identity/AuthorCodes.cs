using System.Security.Cryptography;
using System.Text;

namespace WikiEngine.Identity;

/// <summary>
/// The author code lets readers see which edits belong together, without naming anybody: four octal digits from a hash of the certificate's key, or of the address
/// where there is none. The hash is keyed with the wiki's secret, so that nobody finds an address by trying all of them.
/// </summary>
internal sealed class AuthorCodes(WikiSecret secret)
{
    public const string Unknown = "0000";

    /// <summary>Whether a text has the form of a code.</summary>
    public static bool IsCode(string text) => text.Length == 4 && text.All(c => c is >= '0' and <= '7');

    public async ValueTask<(string Code, string Hash)> OfAsync(Request request)
    {
        var hash = HMACSHA256.HashData(await secret.GetAsync(request.Cancellation), Encoding.UTF8.GetBytes(VisitorIdentity.Of(request)));
        var digits = (hash[0] << 8 | hash[1]) & 0xFFF;
        return (string.Create(null, stackalloc char[4], $"{digits >> 9}{digits >> 6 & 7}{digits >> 3 & 7}{digits & 7}"), Convert.ToHexStringLower(hash));
    }
}
