using System.Text;
using WikiEngine.Server.Client;
using WikiEngine.Server.Commands;

namespace WikiEngine.Server.Tests.Client;

/// <summary>Runs commands as Program does, in a configuration directory of its own.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly string home = System.IO.Directory.CreateTempSubdirectory("wikiengine-client-").FullName;

    public string Configuration => Path.Combine(home, "config", "wikiengine");
    public string KnownHosts => Path.Combine(Configuration, "known-hosts");
    public byte[] Input { get; set; } = [];
    public Func<string, bool, string?>? Ask { get; set; }
    public bool OutputIsTerminal { get; set; }
    public GeminiClientOptions Limits { get; set; } = new();

    public string File(string name, string text)
    {
        var file = Path.Combine(home, name);
        System.IO.File.WriteAllText(file, text);
        return file;
    }

    public string PathOf(string name) => Path.Combine(home, name);

    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var text = new StringWriter();
        using var error = new StringWriter();
        var environment = new ClientEnvironment
        {
            ConfigurationDirectory = Configuration,
            OpenInput = () => new MemoryStream(Input),
            OpenOutput = () => new KeptOpen(output),
            OutputIsTerminal = OutputIsTerminal,
            Ask = Ask,
            Limits = Limits,
        };
        var code = await RootCommands.RunAsync(arguments, environment, text, error);
        return new CommandResult(code, text + Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public void Dispose() => System.IO.Directory.Delete(home, recursive: true);

    /// <summary>A command closes its output; the test still wants to read it.</summary>
    private sealed class KeptOpen(MemoryStream inner) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => inner.Length;
        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
