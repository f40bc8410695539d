using WikiEngine.Server.Client;
using WikiEngine.Server.Commands;

return await RootCommands.RunAsync(args, ClientEnvironment.OfProcess(), Console.Out, Console.Error);
