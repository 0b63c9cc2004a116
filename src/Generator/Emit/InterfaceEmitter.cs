using System.Collections.Generic;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>
/// Writes a type's <c>IGradComponent</c>. Where a type can be derived from, the interface leads to virtual members, and a derived
/// component adds its part to theirs.
/// </summary>
internal static class InterfaceEmitter
{
    public static void Write(SourceWriter writer, ComponentModel component, InterfaceModel model, MemberSeparator members)
    {
        string? own = OwnParameters(component, model);
        string? parts = Components(model);
        string? description = component.Description is null ? null : CSharpLiteral.Of(component.Description);
        if (model.ExtendsBase)
        {
            WriteOverride(writer, members, "string?", GeneratedNames.Description, description);
            WriteOverride(writer, members, Names.ListOf(Names.Parameter), GeneratedNames.OwnParameters, own);
            WriteOverride(writer, members, Names.ListOf(Names.ComponentEntry), GeneratedNames.Components, parts);
            return;
        }

        description ??= "null";
        own ??= Names.Array + ".Empty<" + Names.Parameter + ">()";
        parts ??= Names.Array + ".Empty<" + Names.ComponentEntry + ">()";
        if (!component.IsSealed)
        {
            WriteVirtual(writer, members, "string?", GeneratedNames.Description, description);
            WriteVirtual(writer, members, Names.ListOf(Names.Parameter), GeneratedNames.OwnParameters, own);
            WriteVirtual(writer, members, Names.ListOf(Names.ComponentEntry), GeneratedNames.Components, parts);
            description = GeneratedNames.Description;
            own = GeneratedNames.OwnParameters;
            parts = GeneratedNames.Components;
        }

        WriteMember(writer, members, model.Description, "string?", "Description", description);
        WriteMember(writer, members, model.OwnParameters, Names.ListOf(Names.Parameter), "OwnParameters", own);
        WriteMember(writer, members, model.Components, Names.ListOf(Names.ComponentEntry), "Components", parts);
        WriteMember(writer, members, model.Parameters, Names.ListOf(Names.Parameter), "Parameters", Names.ComponentTree + ".ParametersOf(this)");
    }

    private static string? OwnParameters(ComponentModel component, InterfaceModel model)
    {
        PromptMethodModel[] prompts = [.. component.Prompts.Where(static p => p.Problem is null && !p.Header.IsStatic)];
        string[] descriptions = [.. component.Functions.Where(static f => f.IsTrainable).Select(static f => f.Header)
            .Concat(component.Tools.Where(static t => t.IsTrainable).Select(static t => t.Header)).Select(static h => GeneratedNames.FunctionDescription(h.Stem))];
        if (prompts.Length == 0 && descriptions.Length == 0)
        {
            return null;
        }

        if (prompts.Length == 1 && descriptions.Length == 0 && !model.ExtendsBase)
        {
            return GeneratedNames.Prompt(prompts[0].Header.Stem) + ".Parameters";
        }

        IEnumerable<string> parameters = prompts.SelectMany(static p => p.Messages.Select(m => GeneratedNames.Prompt(p.Header.Stem) + "." + m.Name).Concat(p.HasDemonstrations ? [DemonstrationEmitter.Of(p)] : [])).Concat(descriptions);
        return (model.ExtendsBase
            ? "new __Generic::List<" + Names.Parameter + ">(base." + GeneratedNames.OwnParameters + ")"
            : "new " + Names.Parameter + "[]") + " { " + string.Join(", ", parameters) + " }";
    }

    private static string? Components(InterfaceModel model) => model.Parts.Count == 0 ? null
        : Names.ComponentTree + ".EntriesOf(" + (model.ExtendsBase ? "base." + GeneratedNames.Components : "null")
            + string.Concat(model.Parts.Select(static p => ", (" + CSharpLiteral.Of(p.Name) + ", " + p.Access + ")")) + ")";

    private static void WriteMember(SourceWriter writer, MemberSeparator members, InterfaceMember member, string type, string name, string value)
    {
        if (member == InterfaceMember.Written)
        {
            return;
        }

        members.Next();
        if (member == InterfaceMember.Public)
        {
            writer.Line("/// <inheritdoc/>");
        }

        writer.Line(Generated.Member);
        writer.Line((member == InterfaceMember.Public ? "public " + type + " " : type + " " + Names.Component + ".") + name + " => " + value + ";");
    }

    private static void WriteVirtual(SourceWriter writer, MemberSeparator members, string type, string name, string value)
    {
        members.Next();
        writer.Line("/// <summary>This type's part of the component, which derived components add to.</summary>");
        writer.Line(Generated.Hidden);
        writer.Line(Generated.Member);
        writer.Line("protected virtual " + type + " " + name + " => " + value + ";");
    }

    private static void WriteOverride(SourceWriter writer, MemberSeparator members, string type, string name, string? value)
    {
        if (value is not null)
        {
            members.Next();
            writer.Line("/// <inheritdoc/>");
            writer.Line(Generated.Hidden);
            writer.Line(Generated.Member);
            writer.Line("protected override " + type + " " + name + " => " + value + ";");
        }
    }
}
