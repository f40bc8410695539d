using System.Text.RegularExpressions;
using Acornima;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using WikiEngine.Scripting.Crashes;
using WikiEngine.Scripting.Engines;

namespace WikiEngine.Scripting.Words;

/// <summary>The object <c>wiki</c> of one file in one engine.</summary>
internal sealed partial class WikiObject
{
    private readonly ScriptEngine engine;
    private readonly string file;

    private WikiObject(ScriptEngine engine, string file)
    {
        this.engine = engine;
        this.file = file;
    }

    /// <summary>The words that scripts have now.</summary>
    public static IReadOnlyList<string> Words { get; } = ["route", "prompt", "upload", "use", "menu", "header", "footer", "on", "settings", "store", "accounts", "fetch", "every", "task", "later", .. DataWords];

    public static ObjectInstance Create(ScriptEngine engine, string file)
    {
        var words = new WikiObject(engine, file);
        var wiki = new JsObject(engine.Engine);
        wiki.Fix("route", words.Registering("route", words.Route));
        wiki.Fix("prompt", words.Registering("prompt", words.Prompt));
        wiki.Fix("upload", words.Registering("upload", words.Upload));
        wiki.Fix("use", words.Registering("use", words.Use));
        wiki.Fix("menu", words.Registering("menu", words.Menu));
        wiki.Fix("header", words.Registering("header", words.Header));
        wiki.Fix("footer", words.Registering("footer", words.Footer));
        wiki.Fix("on", words.Registering("on", words.On));
        wiki.Fix("settings", new SettingsObject(engine, file));
        words.AddData(wiki);
        wiki.Fix("fetch", Word.Function(engine.Engine, "fetch", arguments => engine.IsLoading
            ? throw words.Wrong("wiki.fetch is not there while the file loads, since code at the top level runs once for each engine; use it in handlers")
            : FetchWord.Begin(engine, engine.Program.WikiOf(file), arguments)));
        wiki.Fix("every", words.Registering("every", words.Every));
        wiki.Fix("task", words.Registering("task", words.Task));
        wiki.Fix("later", Word.Function(engine.Engine, "later", words.Later));
        wiki.PreventExtensions();
        return wiki;
    }

    private JsValue Registering(string name, Action<JsValue[]> register) => Word.Function(engine.Engine, name, arguments =>
    {
        if (!engine.IsLoading) throw new InvalidOperationException($"wiki.{name} works only while the file loads");
        try
        {
            register(arguments);
        }
        catch (ArgumentException exception)
        {
            // Noted, so that a catch can't hide it; and not thrown, so that the mistakes below are found as well.
            engine.Add(engine.Here.Mistake("Error: " + Word.MessageOf(exception)));
        }
        return JsValue.Undefined;
    });

    private void Route(JsValue[] arguments)
    {
        var handler = Handler(arguments.At(1), "wiki.route(pattern, handler)");
        if (arguments.At(0) is JsRegExp expression)
        {
            var pattern = Pattern(expression);
            Add($"wiki.route(/{expression.Source}/{expression.Flags})", handler, (wiki, program, number) =>
                wiki.Route(pattern, request => Ask(program, number, null, request, Answers.OfRoute)));
            return;
        }
        if (!arguments.At(0).IsString()) throw new ArgumentException($"wiki.route(pattern, handler) needs a path or a RegExp, but got {Word.KindOf(arguments.At(0))}");
        var path = arguments[0].ToString();
        Add($"wiki.route(\"{path}\")", handler, (wiki, program, number) =>
            wiki.Route(path, request => Ask(program, number, null, request, Answers.OfRoute)));
    }

    private void Prompt(JsValue[] arguments)
    {
        const string Usage = "wiki.prompt(pattern, question, handler)";
        if (!arguments.At(0).IsString()) throw new ArgumentException($"{Usage} needs a path, but got {Word.KindOf(arguments.At(0))}");
        var (path, handler) = (arguments[0].ToString(), Handler(arguments.At(2), Usage));
        var what = $"wiki.prompt(\"{path}\")";
        if (arguments.At(1).IsCallable())
        {
            // Its function is registered just before the handler's, and applied together with it.
            AddPart($"the question of {what}", arguments[1]);
            Add(what, handler, (wiki, program, number) => Prompt(wiki, path, program, number, new()
            {
                Check = async request => (await Ask(program, number - 1, null, request, Answers.OfQuestion)).Instead,
                Ask = async request => (await Ask(program, number - 1, null, request, Answers.OfQuestion)).Question,
            }));
            return;
        }
        var question = arguments.TextAt(1, "wiki.prompt", "pattern, question, handler");
        Add(what, handler, (wiki, program, number) => Prompt(wiki, path, program, number, new() { Question = question }));
    }

    private static void Prompt(IWiki wiki, string path, ScriptProgram program, int number, PromptOptions options) =>
        wiki.Prompt(path, options, (answer, request) => Ask(program, number, answer.Text, request, Answers.OfRoute));

    private void Menu(JsValue[] arguments)
    {
        if (arguments.At(0).IsCallable())
        {
            Add("wiki.menu", arguments[0], (wiki, program, number) => wiki.Menu(request => Ask(program, number, null, request, Answers.OfLines)));
            return;
        }
        var (url, text) = (arguments.TextAt(0, "wiki.menu", "url, text"), arguments.TextAt(1, "wiki.menu", "url, text"));
        Add($"wiki.menu(\"{url}\", \"{text}\")", JsValue.Undefined, (wiki, _, _) => wiki.Menu(url, text));
    }

    private void Add(string what, JsValue handler, Action<IWiki, ScriptProgram, int> apply, ScriptRules rules = ScriptRules.None) =>
        engine.Register(new(what, file, engine.Here, apply) { Rules = rules }, handler);

    /// <summary>A function that belongs to the registration that follows, and is applied together with it.</summary>
    private void AddPart(string what, JsValue handler) => engine.Register(new(what, file, engine.Here, (_, _, _) => { }) { IsListed = false }, handler);

    private static JsValue Handler(JsValue value, string word) =>
        value.IsCallable() ? value : throw new ArgumentException($"{word} needs a function, but got {Word.KindOf(value)}");

    private Regex Pattern(JsRegExp expression)
    {
        var flags = expression.Flags;
        if (flags.Any(flag => !"imsu".Contains(flag, StringComparison.Ordinal))) throw new ArgumentException($"wiki.route takes the flags i, m, s and u, but /{expression.Source}/{flags} has others");
        // Not the expression's own Value: what .NET can't do just so (all with the flag u, for one) the engine does by itself, and its Value then matches everything.
        // A path is a visitor's text, and the host matches it outside the sandbox: so with a limit of its own.
#pragma warning disable CS0618 // There is no other way that gives a Regex; it goes with the parser's next major version.
        var adapted = Tokenizer.AdaptRegExp(expression.Source, flags, compiled: false, engine.Program.Limits.RegexTime);
#pragma warning restore CS0618
        return adapted.Regex ?? throw new ArgumentException($"wiki.route can't match /{expression.Source}/{flags}: {adapted.ConversionError?.Description}; take a simpler one, and look closer in the handler");
    }

    private NotedException Wrong(string message)
    {
        if (engine.IsLoading) engine.Add(engine.Here.Mistake("Error: " + message));
        return new(message);
    }

    private static ValueTask<T> Ask<T>(ScriptProgram program, int handler, object? subject, Request request, Func<ScriptEngine, Registration, JsValue, T> read)
    {
        var call = new HandlerCall<T>(handler, subject, request, read);
        if (!ScriptThread.DoHere(program, call)) program.Pool.Do(program, call);
        return call.Outcome;
    }
}
