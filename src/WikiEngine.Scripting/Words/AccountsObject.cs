using Jint;
using Jint.Native;
using Jint.Native.Object;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Shapes;

namespace WikiEngine.Scripting.Words;

/// <summary><c>wiki.accounts</c>: waits on the script's own thread, as the store does.</summary>
internal sealed class AccountsObject
{
    /// <summary>More would not fit into the memory of a call.</summary>
    private const int MostListed = 5_000;

    private readonly ScriptEngine engine;
    private readonly IAccounts accounts;

    private AccountsObject(ScriptEngine engine, IAccounts accounts)
    {
        this.engine = engine;
        this.accounts = accounts;
    }

    public static ObjectInstance Create(ScriptEngine engine, IAccounts accounts)
    {
        var words = new AccountsObject(engine, accounts);
        return Word.Functions(engine.Engine, ("of", words.Of), ("find", words.Find), ("create", words.Make), ("list", words.List));
    }

    private JsValue Of(JsValue[] arguments)
    {
        var certificate = Certificate(arguments.At(0), "accounts.of(certificate)");
        return Shape(engine.Clock.Wait(cancellation => accounts.OfAsync(certificate, cancellation)));
    }

    private JsValue Find(JsValue[] arguments)
    {
        var name = arguments.TextAt(0, "accounts.find", "name");
        return Shape(engine.Clock.Wait(cancellation => accounts.FindAsync(name, cancellation)));
    }

    private JsValue Make(JsValue[] arguments)
    {
        var name = arguments.TextAt(0, "accounts.create", "name, certificate");
        var certificate = Certificate(arguments.At(1), "accounts.create(name, certificate)");
        var request = engine.Request!;
        return Shape(engine.Clock.Wait(_ => accounts.CreateAsync(request, name, certificate)));
    }

    private JsArray List(JsValue[] arguments)
    {
        var all = engine.Clock.Wait(async cancellation =>
        {
            var listed = new List<Account>();
            await foreach (var account in accounts.ListAsync(cancellation))
            {
                if (listed.Count == MostListed) throw new WikiException($"accounts.list() gives at most {MostListed} accounts, and there are more; look for single ones with accounts.find(name)");
                listed.Add(account);
            }
            return listed;
        });
        return new JsArray(engine.Engine, [.. all.Select(Shape)]);
    }

    /// <summary>Only a handshake proves a certificate, so the one that came with the request is the only one that there is; an object that a script made says anything.</summary>
    private ClientCertificate Certificate(JsValue value, string usage) =>
        value is ObjectInstance given && engine.Request?.Certificate is { } shown && given.Get("keyFingerprint").IsString() && given.Get("keyFingerprint").ToString() == shown.KeyFingerprint
            ? shown
            : throw new ArgumentException($"{usage} needs request.certificate, but got {(value is ObjectInstance ? "another object" : Word.KindOf(value))}");

    private JsValue Shape(Account? account) => AccountShape.Of(engine.Engine, account);
}
