using System.Text;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>Puts additional properties into the request, as members of its JSON.</summary>
internal static class AdditionalMembers
{
    public static void Add(AdditionalPropertiesDictionary? properties, OAI.ChatCompletionOptions options)
    {
        foreach ((string name, object? value) in properties ?? [])
        {
            if (name != ResponseFormatMapper.StrictOption)
            {
                options.Patch.Set(GetPath(name), JsonValue.Write(name, value));
            }
        }
    }

    private static byte[] GetPath(string name) => Encoding.UTF8.GetBytes(name.StartsWith("$.", StringComparison.Ordinal) ? name : $"$['{name}']");
}
