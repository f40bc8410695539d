namespace WikiEngine.Identity;

/// <summary>How recovery codes are shown, once.</summary>
internal static class RecoveryCodeLines
{
    public static GemtextBody AddRecoveryCodes(this GemtextBody body, IReadOnlyList<string> codes) => body
        .Add("Write them down now, they are never shown again. Should you lose your certificate, each of them lets a new one in, once.")
        .Add("```recovery codes").Add(string.Join('\n', codes)).Add("```");
}
