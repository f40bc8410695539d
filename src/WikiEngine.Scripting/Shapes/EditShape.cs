using Jint;
using Jint.Native;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>A text that is about to be saved: text and summary may be set, and nothing else.</summary>
internal sealed class EditShape : IChangeableShape
{
    private readonly ProposedEdit edit;

    public EditShape(Engine engine, ProposedEdit edit)
    {
        this.edit = edit;
        Value = new JsObject(engine);
        Value.Fix("kind", Word.Text(ChangeShape.NameOf(edit.Kind)));
        Value.Fix("space", Word.Text(edit.Space));
        Value.Fix("name", Word.Text(edit.Name));
        Value.FastSetDataProperty("text", Word.Text(edit.Text));
        Value.FastSetDataProperty("summary", Word.Text(edit.Summary));
        Value.Fix("author", Word.Text(edit.Author));
        Value.Fix("code", Word.Text(edit.Code));
        // What is misspelt is an error in the script, and no edit without effect.
        Value.PreventExtensions();
    }

    public JsObject Value { get; }

    public void Take(Registration registration, ScriptLimits limits)
    {
        var (text, summary) = (Value.Get("text"), Value.Get("summary"));
        if (!text.IsString()) throw new WikiException($"{registration.Place}: edit.text was set to {Word.KindOf(text)}; it should be a text");
        if (!summary.IsString() && !summary.IsNull() && !summary.IsUndefined()) throw new WikiException($"{registration.Place}: edit.summary was set to {Word.KindOf(summary)}; it should be a text or null");
        edit.Text = text.ToString();
        edit.Summary = summary.IsString() ? summary.ToString() : null;
    }
}
