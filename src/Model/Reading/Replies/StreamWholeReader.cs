using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Checks that what must not appear half could.</summary>
internal static class StreamWholeReader
{
    public static void Check<TSink>(INamedTypeSymbol type, TSink sink)
        where TSink : struct, IProblemSink
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false })
            {
                Check(member, MemberPath.TypeOf(member), sink);
            }
            else if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
            {
                foreach (IParameterSymbol parameter in constructor.Parameters)
                {
                    Check(parameter, parameter.Type, sink);
                }
            }
        }
    }

    private static void Check<TSink>(ISymbol member, ITypeSymbol type, TSink sink)
        where TSink : struct, IProblemSink
    {
        if (ReplyAttributes.StreamWholeOf(member) is { } attribute && NeverHalf(KnownTypes.NullableOf(type) ?? type) is { } kind)
        {
            sink.ReportArgument(DiagnosticIds.NoEffectOnReply, attribute, "", $"'[StreamWhole]' has no effect on '{member.Name}': {kind} never appears half");
        }
    }

    private static string? NeverHalf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => "a truth value",
        SpecialType.System_Char => "a character",
        >= SpecialType.System_SByte and <= SpecialType.System_Double => "a number",
        _ => type.TypeKind == TypeKind.Enum ? "a value of an enum" : null,
    };
}
