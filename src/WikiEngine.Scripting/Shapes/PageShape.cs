using Jint;
using Jint.Native;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Shapes;

/// <summary>A page as scripts see it. Each property is made when it is first read.</summary>
internal static class PageShape
{
    private static readonly JsObjectLayout Layout = Begin().Build();

    private static readonly JsValue?[] Unread = new JsValue?[Layout.Count];

    public static JsValue Of(Engine engine, Page? page) => page is null ? JsValue.Null : JsObject.Create(engine, Layout, Unread, new PlainPage(page));

    /// <summary>What every page has, for layouts that have more. Their state holds the page.</summary>
    public static JsObjectLayout.Builder Begin() => JsObjectLayout.CreateBuilder()
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
        .AddLazy("size", static (_, state) => JsNumber.Create(Of(state).Size));

    private static Page Of(object? state) => ((IState)state!).Page;

    /// <summary>What the properties are made from.</summary>
    public interface IState
    {
        Page Page { get; }
    }

    private sealed record PlainPage(Page Page) : IState;
}
