using System.Globalization;
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

        return name.Append('.').Append(Hash(metadataName).ToString("x8", CultureInfo.InvariantCulture)).Append(".g.cs").ToString();
    }

    /// <summary>FNV-1a (Fowler, Noll, Vo), 32 bits, over UTF-16 units: the same in every process.</summary>
    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash;
    }
}
