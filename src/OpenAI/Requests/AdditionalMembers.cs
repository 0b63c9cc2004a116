using System.ClientModel.Primitives;
using System.Text;
using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI;

/// <summary>Puts additional properties into the request, as members of its JSON.</summary>
internal static class AdditionalMembers
{
    public static void Add(AdditionalPropertiesDictionary? properties, ref JsonPatch request)
    {
        foreach ((string name, object? value) in properties ?? [])
        {
            if (name != Strictness.Property)
            {
                request.Set(GetPath(name), JsonValue.Write("ChatOptions.AdditionalProperties", name, value));
            }
        }
    }

    /// <summary>The path of a member: its name, or a JSON path as it is.</summary>
    public static byte[] GetPath(string name) => Encoding.UTF8.GetBytes(name.StartsWith("$.", StringComparison.Ordinal) ? name : $"$['{name}']");
}
