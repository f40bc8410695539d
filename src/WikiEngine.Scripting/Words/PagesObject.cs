using Jint;
using Jint.Native;
using Jint.Native.Object;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Shapes;

namespace WikiEngine.Scripting.Words;

/// <summary><c>wiki.pages</c>: waits on the script's own thread, as the store does. A refusal is thrown.</summary>
internal sealed class PagesObject
{
    /// <summary>More would not fit into the memory of a call.</summary>
    public const int MostListed = 10_000;

    private const int MostFound = 1_000, MostChanges = 5_000, UsualCount = 100;

    private readonly Actor actor;
    private readonly ScriptEngine engine;
    private readonly IPages pages;

    private PagesObject(Actor actor)
    {
        this.actor = actor;
        engine = actor.Engine;
        pages = actor.Wiki.Pages;
    }

    public static ObjectInstance Create(Actor actor)
    {
        var words = new PagesObject(actor);
        return Word.Functions(actor.Engine.Engine, ("get", words.Get), ("list", words.List), ("search", words.Search), ("history", words.History), ("save", words.Save), ("update", words.Update), ("delete", words.Delete));
    }

    private JsValue Get(JsValue[] arguments)
    {
        var (name, revision) = (arguments.TextAt(0, "pages.get", "name, revision"), arguments.RevisionAt(1, "pages.get(name, revision)"));
        var request = actor.Request("pages");
        return PageShape.Of(engine.Engine, engine.Clock.Wait(_ => pages.GetAsync(request, name, revision)));
    }

    private JsArray List(JsValue[] arguments)
    {
        var options = CallOptions.Read(arguments.At(0), "pages.list({ prefix, limit })", "prefix", "limit");
        var (prefix, limit, request) = (options.Text("prefix"), options.Count("limit", MostListed), actor.Request("pages"));
        return Word.Names(engine, pages.ListAsync(request, prefix, limit ?? MostListed + 1), limit, MostListed, "pages.list({ prefix, limit })");
    }

    private JsArray Search(JsValue[] arguments)
    {
        var query = arguments.TextAt(0, "pages.search", "query, { limit }");
        var limit = CallOptions.Read(arguments.At(1), "pages.search(query, { limit })", "limit").Count("limit", MostFound) ?? UsualCount;
        var request = actor.Request("pages");
        var result = engine.Clock.Wait(_ => pages.SearchAsync(request, query, limit));
        return new JsArray(engine.Engine, [.. result.Matches.Select(match => HitShape.Of(engine.Engine, match))]);
    }

    private JsArray History(JsValue[] arguments)
    {
        var name = arguments.TextAt(0, "pages.history", "name, { limit }");
        var limit = CallOptions.Read(arguments.At(1), "pages.history(name, { limit })", "limit").Count("limit", MostChanges) ?? UsualCount;
        var request = actor.Request("pages");
        var changes = engine.Clock.Wait(_ => pages.HistoryAsync(request, name, limit));
        return new JsArray(engine.Engine, [.. changes.Select(change => SavedShape.Of(engine.Engine, change))]);
    }

    private JsNumber Save(JsValue[] arguments)
    {
        const string Parameters = "name, text, { summary, author }";
        var (name, text) = (arguments.TextAt(0, "pages.save", Parameters), arguments.TextAt(1, "pages.save", Parameters));
        var (summary, author) = actor.Said(arguments.At(2), $"pages.save({Parameters})");
        var request = actor.Request("pages");
        return JsNumber.Create(engine.Clock.Wait(_ => pages.SaveAsync(request, name, text, summary, author)));
    }

    // As in the store: the function runs here, on the script's thread and within its limits, and again where another was faster.
    private JsNumber Update(JsValue[] arguments)
    {
        const string Usage = "pages.update(name, fn, { summary, author })";
        var name = arguments.TextAt(0, "pages.update", "name, fn, { summary, author }");
        if (!arguments.At(1).IsCallable()) throw new ArgumentException($"{Usage} needs a function, but got {Word.KindOf(arguments.At(1))}");
        var (summary, author) = actor.Said(arguments.At(2), Usage);
        var request = actor.Request("pages");
        while (true)
        {
            var seen = engine.Clock.Wait(_ => pages.GetAsync(request, name));
            var made = engine.Engine.Call(arguments[1], JsValue.Undefined, [PageShape.Of(engine.Engine, seen)]);
            if (!made.IsString()) throw new ArgumentException($"the function of pages.update needs to return a text, but returned {Word.KindOf(made)}");
            var text = made.ToString();
            try
            {
                return JsNumber.Create(engine.Clock.Wait(_ => pages.UpdateAsync(request, name, page => page?.Revision == seen?.Revision ? text : throw new OvertakenException(), summary, author)));
            }
            catch (OvertakenException)
            {
                // Another was faster: the function sees what that one left.
            }
        }
    }

    private JsBoolean Delete(JsValue[] arguments)
    {
        var name = arguments.TextAt(0, "pages.delete", "name, { summary }");
        var summary = CallOptions.Read(arguments.At(1), "pages.delete(name, { summary })", "summary").Text("summary");
        var request = actor.Request("pages");
        return engine.Clock.Wait(_ => pages.DeleteAsync(request, name, summary)) ? JsBoolean.True : JsBoolean.False;
    }

    private sealed class OvertakenException() : Exception("Another writer was faster");
}
