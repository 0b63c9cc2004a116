using System.Collections.Frozen;

namespace PromptGrad.Testing.Reasoning;

/// <summary>What kind of thing a word stands for.</summary>
internal static class Lexicon
{
    private static readonly Dictionary<string, string> s_things = new(StringComparer.Ordinal)
    {
        ["fruits"] = "apple, banana, orange, peach, plum, nectarine, strawberry, raspberry, blackberry, grape, pear, pineapple, mango, fig",
        ["vegetables"] = "carrot, potato, onion, cauliflower, cabbage, leek, turnip, cucumber, radish, lettuce, eggplant, pumpkin",
        ["musical instruments"] = "violin, drum, trumpet, flute, piano, clarinet, guitar, cello, harp, trombone, accordion, saxophone",
        ["animals"] = "cow, goat, rabbit, chicken, duck, frog, mouse, snail, donkey, pig, bear, snake, cat, dog, dragonfly, ladybird",
        ["pieces of furniture"] = "table, chair, sofa, bed, desk, shelf, stool, wardrobe, armchair, bench, piano stool",
        ["vehicles"] = "car, bicycle, bus, truck, tractor, motorcycle, boat, van, tram",
        ["kitchen appliances"] = "toaster, oven, fridge, microwave, kettle, blender, stove, mixer",
    };

    /// <summary>The kinds by the singular and the plural of what belongs to them.</summary>
    private static readonly FrozenDictionary<string, string> s_kinds = s_things
        .SelectMany(kind => kind.Value.Split(", ").SelectMany(noun => new[] { (noun, kind.Key), (PluralOf(noun), kind.Key) }))
        .ToFrozenDictionary(entry => entry.Item1, entry => entry.Item2, StringComparer.Ordinal);

    /// <summary>The kind of a thing; <see langword="null"/> for things of no kind that anybody asks about.</summary>
    public static string? KindOf(string thing) => s_kinds.GetValueOrDefault(thing);

    /// <summary>Whether a thing that is not of a kind has a word in its name that is, or that is the kind itself: a teddy bear, a fruit knife.</summary>
    public static bool SoundsLike(string thing, string kind) =>
        KindOf(thing) != kind && thing.Split(' ').Any(word => KindOf(word) == kind || kind.StartsWith(word, StringComparison.Ordinal));

    /// <summary>Whether anybody asks about this kind.</summary>
    public static bool IsKind(string kind) => s_things.ContainsKey(kind);

    private static string PluralOf(string noun) => noun switch
    {
        "mouse" => "mice",
        "shelf" => "shelves",
        "potato" => "potatoes",
        "mango" => "mangoes",
        _ when noun.EndsWith("ch", StringComparison.Ordinal) || noun.EndsWith("sh", StringComparison.Ordinal) || noun.EndsWith('s') => noun + "es",
        _ when noun.EndsWith('y') && !noun.EndsWith("ey", StringComparison.Ordinal) => noun[..^1] + "ies",
        _ => noun + "s",
    };
}
