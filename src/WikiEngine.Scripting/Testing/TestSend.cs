namespace WikiEngine.Scripting.Testing;

/// <summary>Sends a test's request through scripts and wiki.</summary>
/// <param name="request">The request.</param>
/// <param name="cancellation">Gives up.</param>
/// <returns>The answer, whole.</returns>
/// <exception cref="WikiException">It could not be sent; the message says why.</exception>
public delegate ValueTask<Fetched> TestSend(TestRequest request, CancellationToken cancellation);
