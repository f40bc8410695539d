using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace WikiEngine.Scripting.Words;

/// <summary><c>wiki.upload</c>: routes for Titan.</summary>
internal sealed partial class WikiObject
{
    private const string UploadUsage = "wiki.upload(pattern, options, handler)";
    private const int MostMimeTypes = 100;

    private void Upload(JsValue[] arguments)
    {
        if (!arguments.At(0).IsString()) throw new ArgumentException($"{UploadUsage} needs a path, but got {Word.KindOf(arguments.At(0))}");
        var path = arguments[0].ToString();
        var (options, authorize) = UploadOptions(arguments.At(1));
        var handler = Handler(arguments.At(2), UploadUsage);
        var what = $"wiki.upload(\"{path}\")";
        // Its function is registered just before the handler's, and applied together with it.
        if (authorize is not null) AddPart($"authorize of {what}", authorize);
        engine.Register(new(what, file, engine.Here, (wiki, program, number) =>
        {
            var given = authorize is null ? options : options with { Authorize = request => Ask(program, number - 1, null, request, Answers.OfAuthorize) };
            wiki.Upload(path, given, (request, _) => Ask(program, number, null, request, Answers.OfRoute));
        })
        { Value = JsonSerializer.Serialize(new { options.Size, options.Mime }) }, handler);
    }

    private static (UploadOptions Options, JsValue? Authorize) UploadOptions(JsValue given)
    {
        if (given is not ObjectInstance members || given is JsArray || given.IsCallable())
            throw new ArgumentException($"{UploadUsage} needs options such as {{ size: 10000, mime: \"text/plain\" }}, or {{}}, but got {Word.KindOf(given)}");
        foreach (var name in members.GetOwnPropertyKeys(Types.String))
            if (name.ToString() is not ("authorize" or "size" or "mime")) throw new ArgumentException($"wiki.upload has no option \"{name}\"; options are: authorize, size, mime");
        var authorize = members.Get("authorize");
        if (!authorize.IsUndefined() && !authorize.IsCallable()) throw new ArgumentException($"authorize of wiki.upload should be a function, but is {Word.KindOf(authorize)}");
        return (new() { Size = UploadSize(members.Get("size")), Mime = UploadMime(members.Get("mime")) }, authorize.IsUndefined() ? null : authorize);
    }

    private static long? UploadSize(JsValue size)
    {
        if (size.IsUndefined()) return null;
        return size.IsNumber() && size.AsNumber() is >= 0 and <= long.MaxValue / 2 and var bytes && double.IsInteger(bytes)
            ? (long)bytes
            : throw new ArgumentException($"size of wiki.upload should be a whole number of bytes, but is {(size.IsNumber() ? size.ToString() : Word.KindOf(size))}");
    }

    private static IReadOnlyList<string>? UploadMime(JsValue mime)
    {
        if (mime.IsUndefined()) return null;
        if (mime.IsString()) return [mime.ToString()];
        return mime is JsArray { Length: > 0 and <= MostMimeTypes } list && list.All(type => type.IsString())
            ? [.. list.Select(type => type.ToString())]
            : throw new ArgumentException($"mime of wiki.upload should be a MIME type such as \"text/plain\" or \"image/*\", or an array of 1 to {MostMimeTypes}, but is {Word.KindOf(mime)}");
    }
}
