using System.Globalization;

namespace Samples.Tests.Data;

/// <summary>Makes the questions of the sample ObjectCounting.</summary>
internal sealed class CountingQuestions(int seed)
{
    private static readonly Kind[] s_kinds =
    [
        new("fruits",
            [("apple", "apples"), ("banana", "bananas"), ("orange", "oranges"), ("peach", "peaches"), ("plum", "plums"), ("nectarine", "nectarines"), ("strawberry", "strawberries"), ("pear", "pears"), ("pineapple", "pineapples"), ("mango", "mangoes"), ("fig", "figs")],
            [("fruit knife", "fruit knives"), ("orange scarf", "orange scarves"), ("plum pudding", "plum puddings"), ("apple tree", "apple trees")],
            ["gave", "ate", "sold"], ["was eaten", "got lost"]),
        new("vegetables",
            [("carrot", "carrots"), ("potato", "potatoes"), ("onion", "onions"), ("cauliflower", "cauliflowers"), ("cabbage", "cabbages"), ("leek", "leeks"), ("turnip", "turnips"), ("cucumber", "cucumbers"), ("radish", "radishes"), ("pumpkin", "pumpkins")],
            [("carrot cake", "carrot cakes"), ("potato peeler", "potato peelers"), ("pumpkin lantern", "pumpkin lanterns"), ("vegetable knife", "vegetable knives")],
            ["gave", "ate", "sold"], ["was eaten", "got lost"]),
        new("musical instruments",
            [("violin", "violins"), ("drum", "drums"), ("trumpet", "trumpets"), ("flute", "flutes"), ("piano", "pianos"), ("clarinet", "clarinets"), ("guitar", "guitars"), ("cello", "cellos"), ("harp", "harps"), ("trombone", "trombones"), ("accordion", "accordions")],
            [("violin case", "violin cases"), ("guitar string", "guitar strings"), ("piano stool", "piano stools"), ("trumpet lesson", "trumpet lessons")],
            ["gave", "gave away", "sold", "lent"], ["broke", "was stolen"]),
        new("animals",
            [("cow", "cows"), ("goat", "goats"), ("rabbit", "rabbits"), ("chicken", "chickens"), ("duck", "ducks"), ("frog", "frogs"), ("mouse", "mice"), ("snail", "snails"), ("donkey", "donkeys"), ("pig", "pigs"), ("cat", "cats")],
            [("teddy bear", "teddy bears"), ("rubber duck", "rubber ducks"), ("computer mouse", "computer mice"), ("toy rabbit", "toy rabbits")],
            ["gave", "gave away", "sold"], ["ran away", "got lost"]),
        new("pieces of furniture",
            [("table", "tables"), ("chair", "chairs"), ("sofa", "sofas"), ("bed", "beds"), ("desk", "desks"), ("shelf", "shelves"), ("stool", "stools"), ("wardrobe", "wardrobes"), ("bench", "benches")],
            [("table lamp", "table lamps"), ("chair cushion", "chair cushions"), ("bed sheet", "bed sheets"), ("desk calendar", "desk calendars")],
            ["gave", "gave away", "sold", "lent"], ["broke", "was stolen"]),
        new("vehicles",
            [("car", "cars"), ("bicycle", "bicycles"), ("bus", "buses"), ("truck", "trucks"), ("tractor", "tractors"), ("motorcycle", "motorcycles"), ("boat", "boats"), ("van", "vans")],
            [("toy car", "toy cars"), ("bicycle pump", "bicycle pumps"), ("bus ticket", "bus tickets"), ("boat trailer cover", "boat trailer covers")],
            ["gave", "gave away", "sold", "lent"], ["broke", "was stolen"]),
        new("kitchen appliances",
            [("toaster", "toasters"), ("oven", "ovens"), ("fridge", "fridges"), ("microwave", "microwaves"), ("kettle", "kettles"), ("blender", "blenders"), ("stove", "stoves"), ("mixer", "mixers")],
            [("oven glove", "oven gloves"), ("kitchen towel", "kitchen towels"), ("fridge magnet", "fridge magnets")],
            ["gave", "gave away", "sold", "lent"], ["broke", "was stolen"]),
    ];

    private static readonly (string One, string Many)[] s_neutral = [("book", "books"), ("umbrella", "umbrellas"), ("candle", "candles"), ("coin", "coins"), ("pillow", "pillows"), ("blanket", "blankets"), ("ball", "balls"), ("letter", "letters")];
    private static readonly string[] s_groups = ["a pair of", "a couple of", "half a dozen", "a dozen"];
    private static readonly string[] s_others = ["My brother", "My sister", "My uncle", "My neighbour", "Nora", "Paul"];
    private static readonly string[] s_receivers = ["to my sister", "to a friend", "to my aunt"];

    private readonly Random _random = new(seed);

    /// <summary>Makes different questions.</summary>
    public IEnumerable<MadeQuestion> Make(int count) => Enumerable.Range(0, int.MaxValue).Select(i => MakeOne(s_kinds[i % s_kinds.Length])).DistinctBy(q => q.Text).Take(count);

    private MadeQuestion MakeOne(Kind kind)
    {
        var working = new List<int>();
        var listed = new List<string>();
        (string One, string Many)[] members = [.. Shuffled(kind.Members)];
        int memberCount = _random.Next(2, 6);
        bool hasGroup = _random.Happens(0.35);
        var plain = new List<((string One, string Many) Noun, int Count)>();
        for (int i = 0; i < memberCount; i++)
        {
            (string phrase, int count) = i == 0 && hasGroup ? Group(members[i].Many) : Some(members[i]);
            listed.Add(phrase);
            working.Add(count);
            plain.Add((members[i], count));
        }

        if (_random.Happens(0.3))
        {
            listed.Add(Some(_random.Pick(kind.Pretenders)).Phrase);
        }

        if (_random.Happens(0.5))
        {
            // Of another kind, and of none.
            Kind other = _random.Pick([.. s_kinds.Where(k => k != kind && (k.Name, kind.Name) is not (("fruits", "vegetables") or ("vegetables", "fruits")))]);
            listed.Add(Some(_random.Pick(other.Members)).Phrase);
            if (_random.Happens(0.4))
            {
                listed.Add(Some(_random.Pick(s_neutral)).Phrase);
            }
        }

        listed = [.. Shuffled(listed)];
        var sentences = new List<string>();
        int cut = listed.Count > 4 && _random.Happens(0.4) ? listed.Count / 2 : listed.Count;
        sentences.Add($"I have {Grammar.List(listed[..cut])}.");
        if (cut < listed.Count)
        {
            sentences.Add($"I also have {Grammar.List(listed[cut..])}.");
        }

        bool isLess = _random.Happens(0.35);
        if (isLess)
        {
            ((string One, string Many) noun, int count) = plain.MaxBy(p => p.Count);
            sentences.Add(Loss(kind, noun, count, working));
        }

        if (_random.Happens(0.25))
        {
            sentences.Insert(_random.Next(1, sentences.Count + 1), $"{_random.Pick(s_others)} has {Some(members[^1], atLeast: 2).Phrase}.");
        }

        sentences.Add($"How many {kind.Name} do I {(isLess ? "still have" : "have")}?");
        string expression = string.Join(" + ", working.Select(n => n.ToString(CultureInfo.InvariantCulture))).Replace("+ -", "- ", StringComparison.Ordinal);
        return new(string.Join(' ', sentences), expression, working.Sum());
    }

    private string Loss(Kind kind, (string One, string Many) noun, int count, List<int> working)
    {
        if (count == 1 || _random.Happens(0.3))
        {
            working.Add(-1);
            return $"{(count == 1 ? $"The {noun.One}" : $"One of the {noun.Many}")} {_random.Pick(kind.Accidents)}.";
        }

        int lost = _random.Next(1, Math.Min(count, 4));
        working.Add(-lost);
        string whom = _random.Pick(s_receivers);
        return _random.Pick(kind.Losses) switch
        {
            "gave" => $"I gave {Grammar.Number(lost)} of the {noun.Many} {whom}.",
            "lent" => $"I lent {Grammar.Number(lost)} of the {noun.Many} {whom}.",
            "sold" => $"I sold {Grammar.Number(lost)} of the {noun.Many} at the market.",
            string verb => $"I {verb} {Grammar.Number(lost)} of the {noun.Many}.",
        };
    }

    private (string Phrase, int Count) Group(string many)
    {
        string group = _random.Pick(s_groups);
        return ($"{group} {many}", group switch { "a dozen" => 12, "half a dozen" => 6, _ => 2 });
    }

    private (string Phrase, int Count) Some((string One, string Many) noun, int atLeast = 1)
    {
        int count = _random.Happens(0.45) && atLeast == 1 ? 1 : _random.Next(2, 6);
        return (count == 1 ? Grammar.One(noun.One) : $"{Grammar.Number(count)} {noun.Many}", count);
    }

    private T[] Shuffled<T>(IEnumerable<T> values)
    {
        T[] all = [.. values];
        _random.Shuffle(all);
        return all;
    }

    /// <summary>A kind, what belongs to it, and what only sounds as if it did (singular and plural), and how one comes to have less of it.</summary>
    private sealed record Kind(string Name, IReadOnlyList<(string One, string Many)> Members, IReadOnlyList<(string One, string Many)> Pretenders, IReadOnlyList<string> Losses, IReadOnlyList<string> Accidents);
}
