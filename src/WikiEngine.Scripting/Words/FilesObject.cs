using Jint;
using Jint.Native;
using Jint.Native.Object;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Shapes;

namespace WikiEngine.Scripting.Words;

/// <summary><c>wiki.files</c>: waits on the script's own thread, as the store does. A refusal is thrown.</summary>
internal sealed class FilesObject
{
    private readonly Actor actor;
    private readonly ScriptEngine engine;
    private readonly IFiles files;

    private FilesObject(Actor actor)
    {
        this.actor = actor;
        engine = actor.Engine;
        files = actor.Wiki.Files;
    }

    public static ObjectInstance Create(Actor actor)
    {
        var words = new FilesObject(actor);
        return Word.Functions(actor.Engine.Engine, ("get", words.Get), ("list", words.List), ("save", words.Save), ("delete", words.Delete), ("archive", words.Archive));
    }

    private JsValue Get(JsValue[] arguments)
    {
        var (name, revision) = (arguments.TextAt(0, "files.get", "name, revision"), arguments.RevisionAt(1, "files.get(name, revision)"));
        var request = actor.Request("files");
        return engine.Clock.Wait(_ => files.GetAsync(request, name, revision)) is { } file ? new FileObject(engine.Engine, file) : JsValue.Null;
    }

    private JsArray List(JsValue[] arguments)
    {
        const string Usage = "files.list({ prefix, limit })";
        var options = CallOptions.Read(arguments.At(0), Usage, "prefix", "limit");
        var (prefix, limit, request) = (options.Text("prefix"), options.Count("limit", PagesObject.MostListed), actor.Request("files"));
        return Word.Names(engine, files.ListAsync(request, prefix, limit ?? PagesObject.MostListed + 1), limit, PagesObject.MostListed, Usage);
    }

    private JsNumber Save(JsValue[] arguments)
    {
        const string Parameters = "name, bytes, mime, { summary, author }";
        const string Usage = $"files.save({Parameters})";
        var name = arguments.TextAt(0, "files.save", Parameters);
        var bytes = arguments.BytesAt(1, Usage);
        var mime = arguments.TextAt(2, "files.save", Parameters);
        var (summary, author) = actor.Said(arguments.At(3), Usage);
        var request = actor.Request("files");
        return JsNumber.Create(engine.Clock.Wait(_ => files.SaveAsync(request, name, bytes, mime, summary, author)));
    }

    private JsBoolean Delete(JsValue[] arguments)
    {
        var name = arguments.TextAt(0, "files.delete", "name, { summary }");
        var summary = CallOptions.Read(arguments.At(1), "files.delete(name, { summary })", "summary").Text("summary");
        var request = actor.Request("files");
        return engine.Clock.Wait(_ => files.DeleteAsync(request, name, summary)) ? JsBoolean.True : JsBoolean.False;
    }

    private AnswerObject Archive(JsValue[] arguments)
    {
        var prefix = arguments.At(0).IsUndefined() ? null : arguments.TextAt(0, "files.archive", "prefix");
        return new(engine.Engine, files.Archive(actor.Request("files"), prefix));
    }
}
