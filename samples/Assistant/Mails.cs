namespace Assistant;

/// <summary>The customers' mails of the first act.</summary>
internal static class Mails
{
    public const string Sloppy = "Two watering cans and a pair of secateurs, please, by post. Ida Berg";

    public const string Unfitting = "We need fifty tulip bulbs, or sixty if they are small. Tom comes for them on Friday. No plastic bags! Tom Hill";

    public const string Unchecked = "Could your van bring a wheelbarrow on Monday? Regards from an old friend of your roses, Ada Moss";

    public static IReadOnlyList<string> All { get; } = [Sloppy, Unfitting, Unchecked];
}
