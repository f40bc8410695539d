using System.Security.Cryptography;
using Jint;
using Jint.Native;
using WikiEngine.Scripting.Engines;

namespace WikiEngine.Scripting.Words;

/// <summary><c>crypto</c>: what nobody can guess, for codes and addresses. What <c>Math.random</c> gives can be computed from what it gave before.</summary>
internal static class CryptoObject
{
    /// <summary>As browsers have it.</summary>
    private const uint MostBytes = 65536;

    public static void Install(ScriptEngine engine)
    {
        var crypto = new JsObject(engine.Engine);
        crypto.Fix("randomUUID", Word.Function(engine.Engine, "randomUUID", _ => JsString.Create(MakeUuid())));
        crypto.Fix("getRandomValues", Word.Function(engine.Engine, "getRandomValues", Fill));
        crypto.PreventExtensions();
        engine.Engine.Global.Fix("crypto", crypto);
    }

    // Guid.NewGuid promises no more than that no two are the same.
    private static string MakeUuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private static JsValue Fill(JsValue[] arguments)
    {
        if (!arguments.At(0).IsUint8Array()) throw new ArgumentException($"crypto.getRandomValues(array) needs a Uint8Array, but got {Word.KindOf(arguments.At(0))}");
        var array = (JsTypedArray)arguments[0];
        if (array.Length > MostBytes) throw new ArgumentException($"crypto.getRandomValues(array) fills at most {MostBytes} bytes, but got {array.Length}");
        var random = RandomNumberGenerator.GetBytes((int)array.Length);
        for (var i = 0; i < random.Length; i++) array[i] = JsNumber.Create(random[i]);
        return array;
    }
}
