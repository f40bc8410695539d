using Jint.Native;
using Jint.Native.Object;

namespace WikiEngine.Scripting.Words;

/// <summary><c>wiki.asOwner</c>, <c>wiki.space("alex")</c>, <c>wiki.asOwner.space("alex")</c>: pages and files in a name and a space.</summary>
internal static class SpaceObject
{
    public static ObjectInstance Create(Actor actor)
    {
        var instance = new JsObject(actor.Engine.Engine);
        instance.Fix("pages", PagesObject.Create(actor));
        instance.Fix("files", FilesObject.Create(actor));
        if (actor is { IsOwner: true, Space: null }) instance.Fix("space", Word.Function(actor.Engine.Engine, "space", arguments => Of(actor, arguments)));
        instance.PreventExtensions();
        return instance;
    }

    /// <summary>The same name in another space.</summary>
    /// <exception cref="ArgumentException">There is no such space.</exception>
    public static ObjectInstance Of(Actor actor, JsValue[] arguments)
    {
        var space = arguments.TextAt(0, $"{actor.Name}.space", "name");
        var there = actor with { Space = space, Name = $"{actor.Name}.space(\"{space}\")" };
        // Asked at once, so that a misspelled name fails where it stands.
        there.Request("pages");
        return Create(there);
    }
}
