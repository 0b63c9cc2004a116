using System.Collections.Generic;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Which types refer to which, and so which need a definition of their own in a schema: those that are used twice, and those that contain themselves.</summary>
internal sealed class TypeGraph
{
    private readonly Dictionary<string, ReplyTypeModel> _types;

    public TypeGraph(IEnumerable<ReplyTypeModel> types) => _types = types.ToDictionary(static t => t.Type);

    public ReplyTypeModel this[string type] => _types[type];

    /// <summary>The types with a definition of their own, and its name.</summary>
    /// <param name="root">The type that is written first.</param>
    /// <param name="isInline">Whether it is written out where it stands, whatever else refers to it.</param>
    public Dictionary<string, string> FindDefinitions(ReplyTypeModel root, bool isInline)
    {
        var uses = new Dictionary<string, int>();
        var order = new List<string>();
        var open = new Queue<string>();
        void Use(string type)
        {
            if (!uses.TryGetValue(type, out int count))
            {
                order.Add(type);
                open.Enqueue(type);
            }

            uses[type] = count + 1;
        }

        foreach (string type in isInline ? References(root) : NamedIn(root.Type))
        {
            Use(type);
        }

        while (open.Count > 0)
        {
            foreach (string type in References(_types[open.Dequeue()]))
            {
                Use(type);
            }
        }

        var names = new Dictionary<string, string>();
        foreach (ReplyTypeModel type in order.Select(t => _types[t]).Where(t => uses[t.Type] > 1 || HasAliases(t) || Reaches(t, t.Type)))
        {
            string name = type.Name;
            for (int number = 2; names.ContainsValue(name); number++)
            {
                name = type.Name + TemplateEmitter.Number(number);
            }

            names.Add(type.Type, name);
        }

        return names;
    }

    /// <summary>The aliases of values need a place apart from those of the member that has them.</summary>
    private static bool HasAliases(ReplyTypeModel type) => type.Values.Any(static v => v.Aliases.Count > 0);

    private bool Reaches(ReplyTypeModel from, string type)
    {
        var seen = new HashSet<string>();
        var open = new Stack<ReplyTypeModel>();
        open.Push(from);
        while (open.Count > 0)
        {
            foreach (string next in References(open.Pop()))
            {
                if (next == type)
                {
                    return true;
                }

                if (seen.Add(next))
                {
                    open.Push(_types[next]);
                }
            }
        }

        return false;
    }

    /// <summary>The types that are named in what a type's schema says: those of its members, and of a union's types, which are written out in it.</summary>
    private IEnumerable<string> References(ReplyTypeModel type) =>
        type.Kind == ReplyKind.Union ? type.Variants.SelectMany(v => References(_types[v.Type]))
        : type.Kind == ReplyKind.Object ? type.Members.Where(static m => m.JsonName is not null).SelectMany(m => NamedIn(m.Type))
        : type.Item.Length > 0 ? NamedIn(type.Item)
        : [];

    /// <summary>The enum, class or union that a type is made of, if there is one.</summary>
    private IEnumerable<string> NamedIn(string type)
    {
        ReplyTypeModel model = _types[type];
        while (model.Item.Length > 0)
        {
            model = _types[model.Item];
        }

        return model.Kind == ReplyKind.Scalar ? [] : [model.Type];
    }
}
