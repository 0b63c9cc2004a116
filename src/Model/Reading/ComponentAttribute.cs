using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>The attributes that make a component.</summary>
internal static class ComponentAttribute
{
    public const string Component = "GradComponentAttribute";
    public const string Prompt = "PromptAttribute";
    public const string SystemPrompt = "SystemPromptAttribute";
    public const string AssistantPrompt = "AssistantPromptAttribute";
    public const string Tool = "ToolAttribute";
    public const string Tools = "ToolsAttribute";
    public const string Demonstrations = "DemonstrationsAttribute";
    public const string Namespace = "PromptGrad";

    /// <summary>The property that names a file.</summary>
    public const string File = "File";

    public static bool IsComponent(AttributeData attribute) => Is(attribute, Component);

    public static bool IsTool(AttributeData attribute) => Is(attribute, Tool);

    /// <summary>The role of the message that an attribute adds, or <see langword="null"/> if it adds none.</summary>
    public static MessageRole? RoleOf(AttributeData attribute) =>
        Is(attribute, Prompt) ? MessageRole.User
        : Is(attribute, SystemPrompt) ? MessageRole.System
        : Is(attribute, AssistantPrompt) ? MessageRole.Assistant
        : null;

    /// <summary>The component attribute of a symbol, or <see langword="null"/>.</summary>
    public static AttributeData? ComponentOf(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (IsComponent(attribute))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>Whether a method has a prompt.</summary>
    public static bool HasPrompt(IMethodSymbol method)
    {
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (RoleOf(attribute) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The attribute that lets a method's prompt have demonstrations, or <see langword="null"/>.</summary>
    public static AttributeData? DemonstrationsOf(IMethodSymbol method)
    {
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (Is(attribute, Demonstrations))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>What a symbol's component attribute says it does, or <see langword="null"/>.</summary>
    public static string? DescriptionOf(ISymbol symbol) => ComponentOf(symbol) is { } attribute ? TextOf(attribute) : null;

    /// <summary>The first argument, or <see langword="null"/> if it is <see langword="null"/>, or wrong.</summary>
    public static string? TextOf(AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Primitive } argument ? argument.Value as string : null;

    /// <summary>The value of the property that names a file, or <see langword="null"/> if it is not set.</summary>
    public static TypedConstant? FileOf(AttributeData attribute)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == File)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static bool Is(AttributeData attribute, string name) => attribute.AttributeClass is { } type && KnownTypes.Is(type, name, 0, Namespace);
}
