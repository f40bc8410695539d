using Jint;
using Jint.Native;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>A page that is about to be shown: title and text may be set.</summary>
internal sealed class ShownPageShape : PageShape.IState, IChangeableShape
{
    private static readonly JsObjectLayout Layout = PageShape.Begin().Build();

    private static readonly JsValue?[] Unread = new JsValue?[Layout.Count];

    private readonly ShownPage shown;

    public ShownPageShape(Engine engine, ShownPage shown)
    {
        this.shown = shown;
        Value = JsObject.Create(engine, Layout, Unread, this);
        // What is misspelt is an error in the script, and no change without effect.
        Value.PreventExtensions();
    }

    public Page Page => shown.Page;

    public JsObject Value { get; }

    public void Take(Registration registration, ScriptLimits limits)
    {
        var (title, text) = (Value.Get("title"), Value.Get("text"));
        if (!title.IsString()) throw new WikiException($"{registration.Place}: page.title was set to {Word.KindOf(title)}; it should be a text, empty for no heading");
        if (!text.IsString()) throw new WikiException($"{registration.Place}: page.text was set to {Word.KindOf(text)}; it should be a text");
        shown.Title = title.ToString();
        shown.Text = text.ToString();
    }
}
