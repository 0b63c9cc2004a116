using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace PromptGrad.Tests.Snapshots;

/// <summary>
/// What an assembly offers to others, one line a member, in a fixed order: a change of it is seen in review. What records and enums
/// get from the compiler is left out.
/// </summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        // The compiler marks extension members with types whose names are no names.
        foreach (Type type in assembly.GetExportedTypes().Where(t => !t.FullName!.Contains('<')).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            string[] bases = [.. new[] { type.BaseType }.Concat(type.GetInterfaces()).OfType<Type>().Where(b => IsTold(type, b)).Select(Name).Order(StringComparer.Ordinal)];
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append(bases.Length == 0 ? "" : " : " + string.Join(", ", bases)).Append('\n');
            foreach (string member in type.GetMembers(Declared).Select(Describe).OfType<string>().Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static bool IsTold(Type type, Type @base) => !type.IsEnum && @base.IsVisible && @base != typeof(object) && @base != typeof(ValueType)
        && @base != typeof(System.Runtime.Serialization.ISerializable) && @base != typeof(IEquatable<>).MakeGenericType(type);

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsOffered(constructor) && !constructor.IsStatic => "new(" + Parameters(constructor) + ")",
        MethodInfo method when IsOffered(method) && !IsAccessor(method) && !method.IsDefined(typeof(CompilerGeneratedAttribute)) => Modifiers(method) + method.Name + Arguments(method) + "(" + Parameters(method) + "): " + Name(method.ReturnType),
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsOffered) => Modifiers(property.GetAccessors(nonPublic: true).First(IsOffered)) + property.Name + ": " + Name(property.PropertyType)
            + " {" + (IsOffered(property.GetMethod) ? " get;" : "") + (!IsOffered(property.SetMethod) ? "" : property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit") ? " init;" : " set;") + " }",
        FieldInfo { IsPublic: true, IsSpecialName: false } field => (field.IsLiteral ? "const " : field.IsStatic ? "static " : "") + field.Name + ": " + Name(field.FieldType),
        _ => null,
    };

    private static bool IsOffered(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Modifiers(MethodBase method) => method switch
    {
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string Arguments(MethodInfo method) => method.IsGenericMethodDefinition ? "<" + string.Join(", ", method.GetGenericArguments().Select(a => a.Name)) + ">" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => Name(p.ParameterType) + " " + p.Name + (p.IsOptional ? "?" : "")));

    private static string Name(Type type) => type switch
    {
        { IsByRef: true } => "ref " + Name(type.GetElementType()!),
        { IsArray: true } => Name(type.GetElementType()!) + "[]",
        { IsGenericParameter: true } => type.Name,
        { IsNested: true } => Name(type.DeclaringType!) + "." + Generic(type),
        _ => (type.Namespace!.StartsWith("PromptGrad", StringComparison.Ordinal) ? type.Namespace + "." : "") + Generic(type),
    };

    private static string Generic(Type type) => type.IsGenericType && type.Name.Contains('`')
        ? type.Name[..type.Name.IndexOf('`')] + "<" + string.Join(", ", type.GetGenericArguments().Select(Name)) + ">"
        : type.Name;
}
