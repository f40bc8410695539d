using System.Reflection;

namespace WikiEngine.Api.Tests;

/// <summary>Spells types as C# does, with what may be null.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
    };

    public static string Of(PropertyInfo property) => Spell(property.PropertyType, new NullabilityInfoContext().Create(property));

    public static string Of(FieldInfo field) => Spell(field.FieldType, new NullabilityInfoContext().Create(field));

    public static string Of(ParameterInfo parameter)
    {
        var mark = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        return mark + Spell(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));
    }

    public static string Of(Type type) => Spell(type, null);

    private static string Spell(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef) return Spell(type.GetElementType()!, nullability);
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Spell(underlying, null) + "?";
        // What somebody gives away is read, what somebody takes is written; an out parameter under [NotNullWhen] may be null one way.
        var mark = !type.IsValueType && (nullability?.ReadState == NullabilityState.Nullable || nullability?.WriteState == NullabilityState.Nullable) ? "?" : "";
        if (type.IsArray) return Spell(type.GetElementType()!, nullability?.ElementType) + "[]" + mark;
        if (!type.IsGenericType) return Keywords.GetValueOrDefault(type, type.Name) + mark;
        var arguments = type.GetGenericArguments().Select((argument, index) => Spell(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(index)));
        return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", arguments)}>{mark}";
    }
}
