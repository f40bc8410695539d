using WikiEngine.Pipeline;
using WikiEngine.Server.Tls;

namespace WikiEngine.Server.Listening;

/// <summary>What connections are served with. TLS, limits and the snapshot change with a reload; a connection reads each where its step begins.</summary>
internal sealed class Serving(WikiCore core, LiveSnapshot live, TlsOptions tls, ServerLimits limits, TimeProvider clock)
{
    private TlsOptions tls = tls;
    private ServerLimits limits = limits;

    public WikiCore Core => core;

    public LiveSnapshot Live => live;

    public TimeProvider Clock => clock;

    public TlsOptions Tls => Volatile.Read(ref tls);

    public ServerLimits Limits => Volatile.Read(ref limits);

    public void Swap(Snapshot snapshot, TlsOptions nextTls, ServerLimits nextLimits)
    {
        Volatile.Write(ref tls, nextTls);
        Volatile.Write(ref limits, nextLimits);
        live.Swap(snapshot);
        core.Timers.Take(snapshot);
    }
}
