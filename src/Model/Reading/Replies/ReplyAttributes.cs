using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>The attributes that say how a reply is asked for, checked and streamed.</summary>
internal static class ReplyAttributes
{
    public const string MaxAttempts = "MaxAttempts";
    public const string Format = "Format";
    public const string Message = "Message";

    public static bool IsReply(AttributeData attribute) => Is(attribute, "ReplyAttribute");

    public static bool IsCheck(AttributeData attribute) => Is(attribute, "ReplyCheckAttribute");

    /// <summary>The attribute that keeps a member or a type from being streamed in parts, or <see langword="null"/>.</summary>
    public static AttributeData? StreamWholeOf(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (Is(attribute, "StreamWholeAttribute"))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>The value of a property, or <see langword="null"/> if it is not set.</summary>
    public static object? Named(AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Kind == TypedConstantKind.Error ? null : argument.Value.Value;
            }
        }

        return null;
    }

    private static bool Is(AttributeData attribute, string name) => attribute.AttributeClass is { } type && KnownTypes.Is(type, name, 0, ComponentAttribute.Namespace);
}
