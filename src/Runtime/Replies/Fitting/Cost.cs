namespace PromptGrad.Replies;

/// <summary>What it costs to take a value for what was asked for. Of several ways the cheapest is taken, and among equals the first.</summary>
internal static class Cost
{
    /// <summary>It is no way at all.</summary>
    public const int None = 1 << 28;

    /// <summary>An object without names of its own takes any members, so one with the right names is better.</summary>
    public const int Map = 1;

    /// <summary>A property that may be null is missing.</summary>
    public const int MissingNull = 1;

    /// <summary>A key is another spelling of a property's name.</summary>
    public const int Key = 1;

    /// <summary>A number, literal or choice has another notation.</summary>
    public const int Notation = 2;

    /// <summary>A number or literal becomes text.</summary>
    public const int AsText = 3;

    /// <summary>A member that was not asked for is left out.</summary>
    public const int Extra = 3;

    /// <summary>A number is rounded.</summary>
    public const int Rounded = 4;

    /// <summary>A single value becomes a list.</summary>
    public const int AsList = 4;

    /// <summary>An object is supplied around a value.</summary>
    public const int Implied = 4;

    /// <summary>A value is taken out of a list or object.</summary>
    public const int Unwrapped = 5;

    /// <summary>Other values are passed over.</summary>
    public const int PassedOver = 5;

    /// <summary>An object or array becomes text.</summary>
    public const int ContainerAsText = 10;

    /// <summary>A list or map that must not be missing is missing.</summary>
    public const int Missing = 20;

    /// <summary>Prose becomes a text.</summary>
    public const int ProseAsText = 50;

    /// <summary>A value is found among other words.</summary>
    public const int InWords = 60;

    /// <summary>The sum of costs.</summary>
    public static int Sum(int one, int other) => Math.Min(one + other, None);
}
