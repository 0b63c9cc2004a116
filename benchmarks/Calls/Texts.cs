using System.Globalization;

namespace PromptGrad.Calls.Benchmarks;

/// <summary>What the prompt is given: no two calls the same.</summary>
internal static class Texts
{
    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"Invoice {number} of Nordwind GmbH, Kiel, to Ada Lovelace, London: 2 ropes of 20 m at 19.50 EUR, 1 anchor at 240.00 EUR. Total 279.00 EUR, due on 30 April 2026.");
}
