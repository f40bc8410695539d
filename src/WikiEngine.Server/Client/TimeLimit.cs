using System.Globalization;

namespace WikiEngine.Server.Client;

/// <summary>Runs something that another machine may never finish.</summary>
internal static class TimeLimit
{
    public static async ValueTask<T> RunAsync<T>(TimeSpan limit, string complaint, Func<CancellationToken, ValueTask<T>> action, CancellationToken cancellation)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        source.CancelAfter(limit);
        try
        {
            return await action(source.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw Exceeded(complaint, limit, e);
        }
    }

    public static WikiException Exceeded(string complaint, TimeSpan limit, Exception cause) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{complaint} within {limit.TotalSeconds:0.###} seconds"), cause);
}
