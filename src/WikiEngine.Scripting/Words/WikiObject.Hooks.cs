using Jint.Native;
using WikiEngine.Scripting.Crashes;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Shapes;

namespace WikiEngine.Scripting.Words;

/// <summary>What takes part in requests, in changes, and in how pages are shown.</summary>
internal sealed partial class WikiObject
{
    private static readonly Dictionary<string, Action<IWiki, ScriptProgram, int>> Events = new(StringComparer.Ordinal)
    {
        ["authorize"] = (wiki, program, number) => wiki.OnAuthorize((change, request) => Ask(program, number, change, request, Answers.OfAuthorize)),
        ["read"] = (wiki, program, number) => wiki.OnRead((page, request) => Ask(program, number, page, request, Answers.OfAuthorize)),
        ["edit"] = (wiki, program, number) => wiki.OnEdit((edit, request) => Ask(program, number, new Changeable(engine => new EditShape(engine, edit)), request, Answers.OfAuthorize)),
        ["saved"] = (wiki, program, number) => wiki.OnSaved(async (change, request) => await Ask(program, number, change, request, Answers.OfEvent)),
        ["page"] = (wiki, program, number) => wiki.OnPage(async (page, request) => await Ask(program, number, new Changeable(engine => new ShownPageShape(engine, page)), request, Answers.OfEvent)),
        ["registered"] = (wiki, program, number) => wiki.OnRegistered(async (account, request) => await Ask(program, number, account, request, Answers.OfEvent)),
        ["certificate-added"] = (wiki, program, number) => wiki.OnCertificateAdded(async (account, request) => await Ask(program, number, account, request, Answers.OfEvent)),
    };

    private void Use(JsValue[] arguments) => Add("wiki.use", Handler(arguments.At(0), "wiki.use(handler)"), (wiki, program, number) =>
        wiki.Use(request => Ask(program, number, null, request, Answers.OfRoute)));

    private void Header(JsValue[] arguments) => Add("wiki.header", Handler(arguments.At(0), "wiki.header(handler)"), (wiki, program, number) =>
        wiki.Header((page, request) => Ask(program, number, page, request, Answers.OfLines)));

    private void Footer(JsValue[] arguments) => Add("wiki.footer", Handler(arguments.At(0), "wiki.footer(handler)"), (wiki, program, number) =>
        wiki.Footer((page, request) => Ask(program, number, new Changeable(engine => new FooterShape(engine, page)), request, Answers.OfLines)));

    private void On(JsValue[] arguments)
    {
        var name = arguments.TextAt(0, "wiki.on", "event, handler");
        var events = $"events are: {string.Join(", ", Events.Keys)}, and PLUGIN/event";
        if (name.Contains('/', StringComparison.Ordinal))
        {
            Add($"wiki.on(\"{name}\")", Handler(arguments.At(1), "wiki.on(event, handler)"), (wiki, program, number) =>
                wiki.On(name, async (json, request) => await Ask(program, number, new HandlerData(json), request, Answers.OfEvent)));
            return;
        }
        if (!Events.TryGetValue(name, out var apply)) throw new ArgumentException($"there is no event \"{name}\"; {events}");
        Add($"wiki.on(\"{name}\")", Handler(arguments.At(1), "wiki.on(event, handler)"), apply, RuleNames.OfEvent(name));
    }
}
