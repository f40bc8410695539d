using System.Threading.Channels;

namespace WikiEngine.Pipeline;

/// <summary>How many may work at once; the others wait in the order in which they came.</summary>
internal sealed class Turns
{
    private readonly Channel<bool> free;

    public Turns(int count)
    {
        free = Channel.CreateBounded<bool>(count);
        for (var i = 0; i < count; i++) End();
    }

    public async ValueTask BeginAsync(CancellationToken cancellation) => await free.Reader.ReadAsync(cancellation);

    public void End()
    {
        if (!free.Writer.TryWrite(true)) throw new InvalidOperationException("More turns ended than began");
    }
}
