using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>A file as scripts see it. It holds the file itself, so that <c>success(file)</c> sends it without a copy.</summary>
internal sealed class FileObject : ObjectInstance
{
    public FileObject(Engine engine, WikiFile file) : base(engine)
    {
        Prototype = engine.Intrinsics.Object.PrototypeObject;
        File = file;
        this.Fix("name", Word.Text(file.Name));
        this.Fix("space", Word.Text(file.Space));
        this.Fix("mime", Word.Text(file.Mime));
        this.Fix("size", JsNumber.Create(file.Size));
        this.Fix("revision", JsNumber.Create(file.Revision));
        this.Fix("time", new JsDate(engine, file.Time));
        this.Fix("bytes", Word.Function(engine, "bytes", _ => Word.Bytes(engine, file.Bytes)));
        this.Fix("text", Word.Function(engine, "text", _ => JsString.Create(Encoding.UTF8.GetString(file.Bytes.Span))));
        PreventExtensions();
    }

    public WikiFile File { get; }
}
