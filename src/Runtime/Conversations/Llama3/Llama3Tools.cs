using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;
using PromptGrad.Conversations;

namespace PromptGrad;

/// <summary>
/// The tools that models of the Llama 3 family know without a schema. They are told by their names, so a function of that name is one too, and is its code: it takes a
/// <c>query</c>, or <c>src</c> for the code interpreter.
/// </summary>
public static class Llama3Tools
{
    /// <summary>Runs Python code, the argument <c>src</c>.</summary>
    public static AITool CodeInterpreter { get; } = BuiltInTool.Find(BuiltInTool.CodeInterpreter)!;

    /// <summary>Searches the web for the argument <c>query</c>.</summary>
    public static AITool BraveSearch { get; } = BuiltInTool.Find(BuiltInTool.BraveSearch)!;

    /// <summary>Computes the answer to the argument <c>query</c>.</summary>
    public static AITool WolframAlpha { get; } = BuiltInTool.Find(BuiltInTool.WolframAlpha)!;

    /// <summary>The name of the tool that a class describes, as the Pharia kernel makes it: in lower case, with an underscore before each capital but the first.</summary>
    /// <param name="className">The class's name, such as <c>GetWeather</c>, which gives <c>get_weather</c>.</param>
    public static string NameOf(string className)
    {
        ArgumentNullException.ThrowIfNull(className);
        var name = new StringBuilder(className.Length + 8);
        foreach (char c in className)
        {
            if (char.IsUpper(c) && name.Length > 0)
            {
                name.Append('_');
            }

            name.Append(char.ToLower(c, CultureInfo.InvariantCulture));
        }

        return name.ToString();
    }
}
