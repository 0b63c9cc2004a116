using System.Globalization;

namespace PromptGrad.Generator;

/// <summary>A hash that is the same in every process, for names that have to differ.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a (Fowler, Noll, Vo), 32 bits, over UTF-16 units, as eight digits.</summary>
    public static string Of(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
