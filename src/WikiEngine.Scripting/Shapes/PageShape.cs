using Jint;
using Jint.Native;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>A page as a footer's handler sees it.</summary>
internal sealed class PageShape
{
    private static readonly JsObjectLayout Layout = JsObjectLayout.CreateBuilder()
        .AddLazy("name", static (_, state) => Word.Text(Of(state).Name))
        .AddLazy("space", static (_, state) => Word.Text(Of(state).Space))
        .AddLazy("text", static (_, state) => Word.Text(Of(state).Text))
        .AddLazy("title", static (_, state) => Word.Text(Of(state).Title))
        .AddLazy("revision", static (_, state) => JsNumber.Create(Of(state).Revision))
        .AddLazy("isCurrent", static (_, state) => Of(state).IsCurrent ? JsBoolean.True : JsBoolean.False)
        .AddLazy("time", static (instance, state) => new JsDate(instance.Engine, Of(state).Time))
        .AddLazy("author", static (_, state) => Word.Text(Of(state).Author))
        .AddLazy("byline", static (_, state) => Word.Text(Of(state).Byline))
        .AddLazy("code", static (_, state) => Word.Text(Of(state).Code))
        .AddLazy("summary", static (_, state) => Word.Text(Of(state).Summary))
        .AddLazy("size", static (_, state) => JsNumber.Create(Of(state).Size))
        .AddLazy("footer", static (instance, state) => ((PageShape)state!).Footer(instance.Engine))
        .Build();

    private static readonly JsValue?[] Unread = new JsValue?[Layout.Count];

    private readonly Page page;
    private JsValue? footer;

    public PageShape(Engine engine, Page page)
    {
        this.page = page;
        Value = JsObject.Create(engine, Layout, Unread, this);
    }

    public static JsValue Of(Engine engine, Page? page) => page is null ? JsValue.Null : new PageShape(engine, page).Value;

    public JsObject Value { get; }

    /// <summary>Takes over what the handler made of <c>page.footer</c>, if it looked at it.</summary>
    public void TakeFooter(Registration registration, ScriptLimits limits)
    {
        var wasRead = footer is not null;
        var now = Value.Get("footer");
        // Reading it just now made it: the handler left it alone.
        if (!wasRead && ReferenceEquals(now, footer)) return;
        if (now is not JsArray array) throw new WikiException($"{registration.Place}: page.footer was set to {Word.KindOf(now)}; it should be an array of lines");
        var lines = Answers.Lines(registration, array, limits);
        if (lines.SequenceEqual(page.Footer)) return;
        page.Footer.Clear();
        foreach (var line in lines) page.Footer.Add(line);
    }

    private JsValue Footer(Engine engine) => footer = Word.Texts(engine, page.Footer);

    private static Page Of(object? state) => ((PageShape)state!).page;
}
