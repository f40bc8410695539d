using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace WikiEngine.Api.Tests;

/// <summary>Lists what an assembly shows to others, a line for each type and member, in an order that does not depend on the source.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly) =>
        string.Concat(assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type => Describe(type) + "\n"));

    private static string Describe(Type type)
    {
        var head = $"{Kind(type)} {TypeNames.Of(type)}{Bases(type)}\n";
        if (type.IsEnum)
            return head + Lines(Enum.GetValues(type).Cast<object>().Select(value => $"{value} = {Convert.ToInt32(value, CultureInfo.InvariantCulture)}"));
        return head
            + Lines(type.GetConstructors(Declared).Where(IsSeen).Select(constructor => $"{type.Name}({Parameters(constructor)})").Order(StringComparer.Ordinal))
            + Lines(type.GetFields(Declared).Where(field => field.IsPublic).Select(Describe).Order(StringComparer.Ordinal))
            + Lines(type.GetProperties(Declared).Where(IsSeen).OrderBy(property => property.Name, StringComparer.Ordinal).Select(Describe))
            + Lines(type.GetMethods(Declared).Where(method => !method.IsSpecialName && IsSeen(method)).OrderBy(method => method.Name, StringComparer.Ordinal).ThenBy(Describe, StringComparer.Ordinal).Select(Describe));
    }

    private static string Lines(IEnumerable<string> members) => string.Concat(members.Select(member => $"    {member}\n"));

    private static string Kind(Type type)
    {
        if (type.IsEnum) return "enum";
        if (type.IsInterface) return "interface";
        var record = type.GetMethod("PrintMembers", Declared) is null ? "" : "record ";
        if (type.IsValueType) return $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}{record}struct";
        var modifier = type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        return $"{modifier}{record}class";
    }

    /// <summary>The base class and the interfaces, but for the equality that every record has.</summary>
    private static string Bases(Type type)
    {
        if (type.IsEnum) return "";
        var bases = type.GetInterfaces().Where(contract => !contract.Name.StartsWith("IEquatable", StringComparison.Ordinal)).Select(TypeNames.Of).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)) bases = [TypeNames.Of(parent), .. bases.Where(name => !parent.GetInterfaces().Select(TypeNames.Of).Contains(name))];
        return bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static string Describe(FieldInfo field) =>
        field.IsLiteral ? $"const {TypeNames.Of(field)} {field.Name} = {Literal(field.GetRawConstantValue())}" : $"{(field.IsStatic ? "static " : "")}{TypeNames.Of(field)} {field.Name}";

    private static string Describe(PropertyInfo property)
    {
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var scope = property.GetMethod is { IsStatic: true } ? "static " : "";
        var setter = property.SetMethod is not { } set || !IsSeen(set) ? ""
            : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;";
        return $"{required}{scope}{TypeNames.Of(property)} {property.Name} {{ get;{setter} }}";
    }

    private static string Describe(MethodInfo method)
    {
        var priority = method.GetCustomAttribute<OverloadResolutionPriorityAttribute>() is { } attribute ? $"  [priority {attribute.Priority}]" : "";
        var modifier = method.IsStatic ? "static " : method.DeclaringType!.IsInterface || !method.IsVirtual || method.IsFinal ? ""
            : method.GetBaseDefinition() != method ? "override " : method.IsAbstract ? "abstract " : "virtual ";
        return $"{modifier}{TypeNames.Of(method.ReturnParameter)} {method.Name}({Parameters(method)}){priority}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{TypeNames.Of(parameter)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Literal(parameter.DefaultValue) : "")}"));

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static bool IsSeen(PropertyInfo property) => property.GetMethod is { } get && IsSeen(get) && property.Name != "EqualityContract";

    /// <summary>What the compiler adds to records, and the accessors of properties, say nothing new.</summary>
    private static bool IsSeen(MethodBase method) =>
        (method.IsPublic || (method.IsFamily || method.IsFamilyOrAssembly) && method.DeclaringType is { IsSealed: false })
        && (method.IsConstructor || method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal)
            || !method.IsSpecialName && !method.IsDefined(typeof(CompilerGeneratedAttribute)));
}
