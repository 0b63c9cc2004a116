namespace PromptGrad.Display.Training;

/// <summary>Round numbers for an axis.</summary>
internal static class NiceTicks
{
    /// <summary>Multiples of 1, 2 or 5 times a power of ten that lie in a range; at most about <paramref name="count"/>.</summary>
    public static IEnumerable<double> Of(double from, double to, int count)
    {
        double rough = (to - from) / count;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        for (double i = Math.Ceiling((from / step) - 1e-9); i * step <= to + (step * 1e-9); i++)
        {
            yield return i * step;
        }
    }
}
