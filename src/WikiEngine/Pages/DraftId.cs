using System.Buffers.Text;
using System.Security.Cryptography;

namespace WikiEngine.Pages;

/// <summary>The IDs of drafts. Where a draft has no owner, whoever knows its ID may read it: so nobody guesses one.</summary>
internal static class DraftId
{
    private const int Bytes = 15, Characters = Bytes / 3 * 4;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether it has the form of those that are made here.</summary>
    public static bool IsOne(string id) => id.Length == Characters && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
