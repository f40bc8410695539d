namespace WikiEngine.Server.Tests.Client;

/// <summary>How a command ended: exit code, standard output, standard error.</summary>
internal sealed record CommandResult(int Code, string Output, string Error);
