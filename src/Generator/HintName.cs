using System.Text;

namespace PromptGrad.Generator;

/// <summary>The name of a type's generated file.</summary>
internal static class HintName
{
    private const int Longest = 100;

    /// <summary>
    /// The metadata name, as far as a file's name may have it, and a hash: names that were cut, or differ in letter case only, have to
    /// stay different, and no type knows the others.
    /// </summary>
    public static string Of(string metadataName)
    {
        var name = new StringBuilder();
        foreach (char c in metadataName)
        {
            name.Append(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '+' ? c : '_');
            if (name.Length == Longest)
            {
                break;
            }
        }

        return name.Append('.').Append(StableHash.Of(metadataName)).Append(".g.cs").ToString();
    }
}
