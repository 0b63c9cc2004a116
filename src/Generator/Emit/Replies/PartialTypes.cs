using System.Collections.Generic;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>
/// The types for parts of replies, as models like those of whole ones, so that the same code reads them: an object becomes one whose members may all be missing, and a list one of parts. What must
/// not appear half stays as it is.
/// </summary>
internal sealed class PartialTypes
{
    private readonly Dictionary<string, ReplyTypeModel> _wholes;
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, ReplyTypeModel> _types = [];
    private readonly List<(ReplyTypeModel Part, ReplyTypeModel Whole)> _objects = [];

    /// <summary>Creates the types for all that streams give.</summary>
    /// <param name="parts">What they give, each once.</param>
    public PartialTypes(IReadOnlyCollection<PartialModel> parts)
    {
        PartialModel[] usable = [.. parts.Where(static p => p.Types.Count > 0)];
        _wholes = usable.SelectMany(static p => p.Types).GroupBy(static t => t.Type).ToDictionary(static g => g.Key, static g => g.First());
        foreach (PartialModel part in usable)
        {
            _names[part.Whole] = part.Name;
        }

        foreach (PartialModel part in usable)
        {
            AddObject(_wholes[part.Whole]);
        }
    }

    /// <summary>The objects, each with its whole.</summary>
    public IReadOnlyList<(ReplyTypeModel Part, ReplyTypeModel Whole)> Objects => _objects;

    /// <summary>All types.</summary>
    public IEnumerable<ReplyTypeModel> All => _types.Values;

    private string AddObject(ReplyTypeModel whole)
    {
        string name = NameOf(whole);
        if (!_types.ContainsKey(name))
        {
            // It may contain itself.
            ReplyTypeModel part = new() { Type = name, Kind = ReplyKind.Object, Name = name };
            _types.Add(name, part);
            int place = _objects.Count;
            _objects.Add((part, whole));
            part = part with
            {
                Members = new([.. whole.Members.Where(static m => m.JsonName is not null).Select(m => new ReplyMemberModel(
                    m.Name, m.JsonName, AddNullable(m.IsWhole ? m.Type : Add(m.Type)), ReplyMemberUse.Initializer) { IsOptional = true, Description = m.Description })]),
            };
            _types[name] = part;
            _objects[place] = (part, whole);
        }

        return name;
    }

    private string Add(string type)
    {
        ReplyTypeModel model = _wholes[type];
        switch (model.Kind)
        {
            case ReplyKind.Nullable:
                return AddNullable(Add(model.Item));
            case ReplyKind.Sequence:
                return AddCollection("global::System.Collections.Generic.IReadOnlyList<", model, "ReadList");
            case ReplyKind.Dictionary:
                return AddCollection("global::System.Collections.Generic.IReadOnlyDictionary<string, ", model, "ReadDictionary");
            case ReplyKind.Object when !model.IsWhole:
                return AddObject(model);
            default:
                return type;
        }
    }

    private string AddCollection(string start, ReplyTypeModel model, string read)
    {
        string item = Add(model.Item);
        string type = start + item + ">";
        _types[type] = new() { Type = type, Kind = model.Kind, Name = model.Name, Read = read, Item = item };
        return type;
    }

    private string AddNullable(string type)
    {
        if (type[type.Length - 1] == '?')
        {
            return type;
        }

        string nullable = type + "?";
        _types[nullable] = new() { Type = nullable, Kind = ReplyKind.Nullable, Name = "Nullable", Item = type };
        return nullable;
    }

    /// <summary>The name that the user gave, or one like it that no other type has.</summary>
    private string NameOf(ReplyTypeModel whole)
    {
        if (!_names.TryGetValue(whole.Type, out string? name))
        {
            string first = name = "Partial" + whole.Name;
            for (int number = 2; _names.ContainsValue(name); number++)
            {
                name = first + TemplateEmitter.Number(number);
            }

            _names.Add(whole.Type, name);
        }

        return name;
    }
}
