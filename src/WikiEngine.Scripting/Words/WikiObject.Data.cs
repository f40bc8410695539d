using Jint.Native;
using Jint.Native.Object;

namespace WikiEngine.Scripting.Words;

/// <summary>What handlers read and change: pages, files, maps, accounts.</summary>
internal sealed partial class WikiObject
{
    private static string[] DataWords => ["pages", "files", "space", "asOwner", "memory", "secret"];

    private void AddData(ObjectInstance instance)
    {
        var wiki = engine.Program.WikiOf(file);
        var visitor = new Actor(engine, wiki, "wiki");
        AddInHandlers(instance, "store", () => StoreObject.Create(engine, wiki.Store));
        AddInHandlers(instance, "accounts", () => AccountsObject.Create(engine, wiki.Accounts));
        AddInHandlers(instance, "memory", () => MemoryObject.Create(engine, wiki.Memory));
        AddInHandlers(instance, "pages", () => PagesObject.Create(visitor));
        AddInHandlers(instance, "files", () => FilesObject.Create(visitor));
        AddInHandlers(instance, "space", () => Word.Function(engine.Engine, "space", arguments => SpaceObject.Of(visitor, arguments)));
        AddInHandlers(instance, "asOwner", () => SpaceObject.Create(visitor with { IsOwner = true, Name = "wiki.asOwner" }));
        instance.Fix("secret", Word.Function(engine.Engine, "secret", arguments => Word.Text(wiki.Secret(arguments.TextAt(0, "wiki.secret", "name")))));
    }

    /// <summary>Made when it is first used, for each engine once.</summary>
    private void AddInHandlers(ObjectInstance instance, string name, Func<JsValue> make)
    {
        JsValue? made = null;
        instance.FixGetter(engine.Engine, name, () =>
        {
            if (engine.IsLoading) throw Wrong($"wiki.{name} is not there while the file loads, since code at the top level runs once for each engine; use it in handlers");
            return made ??= make();
        });
    }
}
