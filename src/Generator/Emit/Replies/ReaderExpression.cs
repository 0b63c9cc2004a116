using System.Collections.Generic;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>C# that reads a value. It stands in a class that derives from the runtime's, whose methods need no qualification there.</summary>
internal sealed class ReaderExpression(IReadOnlyDictionary<string, ReplyTypeModel> types)
{
    /// <summary>What reads a value, by the name of the reader: <c>r</c>.</summary>
    public string Of(string type)
    {
        ReplyTypeModel model = types[type];
        return model.Kind switch
        {
            ReplyKind.Nullable => "IsNull(ref r) ? null : " + Of(model.Item),
            ReplyKind.Sequence or ReplyKind.Dictionary when model.Factory.Length > 0 => Names.Of(model.Factory) + "(" + Collection(model) + ")",
            ReplyKind.Sequence or ReplyKind.Dictionary => Collection(model),
            _ => Delegate(type) + "(ref r)",
        };
    }

    /// <summary>The same as a delegate.</summary>
    public string Delegate(string type)
    {
        ReplyTypeModel model = types[type];
        return model.Kind switch
        {
            ReplyKind.Scalar => model.Read,
            ReplyKind.Enumeration => ListOf(model) + ".Read",
            ReplyKind.Object or ReplyKind.Union => MethodOf(model),
            _ => "static (ref " + Names.JsonReader + " r) => " + Of(type),
        };
    }

    /// <summary>A name for what belongs to a type: readable, with a hash that tells types of equal names apart.</summary>
    public static string NameOf(ReplyTypeModel type) => type.Name + "_" + StableHash.Of(type.Type);

    /// <summary>The method that reads a type.</summary>
    public static string MethodOf(ReplyTypeModel type) => "Read" + NameOf(type);

    /// <summary>The field with the names of a type's members, values or types.</summary>
    public static string ListOf(ReplyTypeModel type) => "Of" + NameOf(type);

    /// <summary>The compiler infers the items' type from a method, and not from a lambda.</summary>
    private string Collection(ReplyTypeModel model)
    {
        bool isLambda = types[model.Item].Kind is ReplyKind.Nullable or ReplyKind.Sequence or ReplyKind.Dictionary;
        return model.Read + (isLambda ? "<" + Names.Of(model.Item) + ">" : "") + "(ref r, " + Delegate(model.Item) + ")";
    }
}
