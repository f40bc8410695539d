using Jint;
using Jint.Native;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>A page as a footer's handler sees it: with the lines so far.</summary>
internal sealed class FooterShape : PageShape.IState, IChangeableShape
{
    private static readonly JsObjectLayout Layout = PageShape.Begin().AddLazy("footer", static (instance, state) => ((FooterShape)state!).Footer(instance.Engine)).Build();

    private static readonly JsValue?[] Unread = new JsValue?[Layout.Count];

    private JsValue? footer;

    public FooterShape(Engine engine, Page page)
    {
        Page = page;
        Value = JsObject.Create(engine, Layout, Unread, this);
    }

    public Page Page { get; }

    public JsObject Value { get; }

    /// <summary>Takes over what the handler made of <c>page.footer</c>, if it looked at it.</summary>
    public void Take(Registration registration, ScriptLimits limits)
    {
        var wasRead = footer is not null;
        var now = Value.Get("footer");
        // Reading it just now made it: the handler left it alone.
        if (!wasRead && ReferenceEquals(now, footer)) return;
        if (now is not JsArray array) throw new WikiException($"{registration.Place}: page.footer was set to {Word.KindOf(now)}; it should be an array of lines");
        var lines = Answers.Lines(registration, array, limits);
        if (lines.SequenceEqual(Page.Footer)) return;
        Page.Footer.Clear();
        foreach (var line in lines) Page.Footer.Add(line);
    }

    private JsValue Footer(Engine engine) => footer = Word.Texts(engine, Page.Footer);
}
