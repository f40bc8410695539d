using System.Globalization;
using System.Net;
using WikiEngine.Maps;

namespace WikiEngine.Identity;

/// <summary>
/// The secrets of accounts: one-time codes, invitations and recovery codes. Only hashes are stored, keyed with the wiki's secret. They can't be tried faster than the limits here; what is
/// looked up by its keyed hash is never compared with what a visitor typed.
/// </summary>
internal sealed class AccountCodes(WikiSecret secret, IMapStore maps, TimeProvider clock)
{
    /// <summary>Who invites in the owner's name; no account has this number.</summary>
    public const long Owner = 0;

    public const int RecoveryCodes = 6;
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10), InvitationLife = TimeSpan.FromDays(30);

    /// <summary>By each key, from each address: codes tried, made, and invitations of an account.</summary>
    private const int MostTries = 10, MostMade = 10, MostInvitations = 20, MostAccounts = 10;

    /// <summary>By all visitors together: a new key costs nothing, and this machine's own address may be everybody's.</summary>
    private const int MostTriesInAll = 1000;

    private const string CodeMap = "wiki/join-codes", InvitationMap = "wiki/invitations";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10), Hour = TimeSpan.FromHours(1), Day = TimeSpan.FromDays(1);
    private readonly Tally tally = new(maps, "wiki/tally", clock);

    /// <summary>New recovery codes, and what is stored of them.</summary>
    public async ValueTask<(IReadOnlyList<string> Codes, IReadOnlyList<string> Hashes)> MakeRecoveryAsync(CancellationToken cancellation)
    {
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => ReadableCode.Make(groups: 4))];
        var hashes = new List<string>(codes.Length);
        foreach (var code in codes) hashes.Add(await HashAsync("recovery", code, cancellation));
        return (codes, hashes);
    }

    /// <summary>The same for an account that has some, which makes them no faster than codes.</summary>
    /// <exception cref="RefusedException">It makes too many.</exception>
    public async ValueTask<(IReadOnlyList<string> Codes, IReadOnlyList<string> Hashes)> RenewRecoveryAsync(long account, CancellationToken cancellation)
    {
        Require(await tally.CountAsync(Key("renewed", account), MostMade, Window, cancellation));
        return await MakeRecoveryAsync(cancellation);
    }

    public ValueTask<string> RecoveryHashAsync(string typed, CancellationToken cancellation) => HashAsync("recovery", typed, cancellation);

    /// <summary>A code with which a certificate joins an account.</summary>
    public async ValueTask<string> MakeCodeAsync(long account, CancellationToken cancellation)
    {
        Require(await tally.CountAsync(Key("made", account), MostMade, Window, cancellation));
        return await MakeAsync(CodeMap, groups: 2, account, CodeLife, cancellation);
    }

    /// <summary>Uses a code up; null where it is none (any more).</summary>
    public ValueTask<long?> UseCodeAsync(string typed, CancellationToken cancellation) => UseAsync(CodeMap, typed, cancellation);

    /// <param name="account">Who invites; the owner may do so without end.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<string> MakeInvitationAsync(long account, CancellationToken cancellation)
    {
        if (account != Owner) Require(await tally.CountAsync(Key("invited", account), MostInvitations, Day, cancellation));
        return await MakeAsync(InvitationMap, groups: 4, account, InvitationLife, cancellation);
    }

    public async ValueTask<bool> IsInvitationAsync(string typed, CancellationToken cancellation) =>
        await maps.GetAsync(InvitationMap, await HashAsync(InvitationMap, typed, cancellation), cancellation) is not null;

    public async ValueTask<bool> UseInvitationAsync(string typed, CancellationToken cancellation) => await UseAsync(InvitationMap, typed, cancellation) is not null;

    /// <summary>Counts a code that is about to be tried; refuses whoever tried too many.</summary>
    public async ValueTask<Response?> RefuseTryAsync(Request request)
    {
        foreach (var visitor in await VisitorsAsync(request))
            if (await tally.CountAsync($"tried {visitor}", MostTries, Window, request.Cancellation) is { } refusal) return refusal;
        return await tally.CountAsync("tried", MostTriesInAll, Window, request.Cancellation);
    }

    /// <summary>Counts an account that is about to be made from an address; this machine's own is exempt.</summary>
    public async ValueTask<Response?> RefuseAccountAsync(Request request) => IPAddress.IsLoopback(request.RemoteAddress)
        ? null
        : await tally.CountAsync($"registered {await AddressAsync(request)}", MostAccounts, Hour, request.Cancellation);

    private async ValueTask<string> MakeAsync(string map, int groups, long account, TimeSpan life, CancellationToken cancellation)
    {
        var code = ReadableCode.Make(groups);
        var hash = await HashAsync(map, code, cancellation);
        await maps.SetAsync(map, hash, account.ToString(CultureInfo.InvariantCulture), expectedVersion: null, clock.GetUtcNow() + life, cancellation);
        return code;
    }

    private async ValueTask<long?> UseAsync(string map, string typed, CancellationToken cancellation)
    {
        var hash = await HashAsync(map, typed, cancellation);
        if (await maps.GetAsync(map, hash, cancellation) is not { } value) return null;
        // Of two who come with the same code, one takes it away.
        return await maps.SetAsync(map, hash, null, value.Version, expires: null, cancellation) == MapWrite.Written
            ? long.Parse(value.Json, CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>By what tries are counted: the key, and the address unless it is this machine's own.</summary>
    private async ValueTask<IReadOnlyList<string>> VisitorsAsync(Request request)
    {
        var visitors = new List<string>(2);
        if (request.Certificate is { } certificate) visitors.Add(certificate.KeyFingerprint);
        if (!IPAddress.IsLoopback(request.RemoteAddress)) visitors.Add(await AddressAsync(request));
        return visitors;
    }

    /// <summary>Addresses are not stored: only what the wiki's secret makes of them.</summary>
    private ValueTask<string> AddressAsync(Request request) =>
        HashAsync("address", request.RemoteNetwork, request.Cancellation);

    private static string Key(string what, long account) => string.Create(CultureInfo.InvariantCulture, $"{what} {account}");

    private static void Require(Response? refusal)
    {
        if (refusal is not null) throw new RefusedException(refusal);
    }

    private ValueTask<string> HashAsync(string purpose, string code, CancellationToken cancellation) =>
        secret.HashAsync(purpose, ReadableCode.Normalize(code), cancellation);
}
