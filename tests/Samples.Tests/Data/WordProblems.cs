namespace Samples.Tests.Data;

/// <summary>Makes the questions of the sample GradeSchoolMath.</summary>
internal sealed class WordProblems(int seed)
{
    private static readonly string[] s_names = ["Mia", "Tom", "Lena", "Omar", "Ruth", "Ivan", "Nora", "Paul", "Aisha", "Ben", "Clara", "Hugo"];
    private static readonly string[] s_things = ["marbles", "stickers", "shells", "stamps", "postcards", "beads", "buttons", "cards"];
    private static readonly string[] s_goods = ["apples", "rolls", "candles", "tomatoes", "eggs", "cookies", "oranges", "tulips"];

    private static readonly string[] s_baked = ["rolls", "cookies", "pretzels", "muffins"];
    private static readonly string[] s_picked = ["apples", "tomatoes", "oranges", "tulips", "pears"];

    private readonly Random _random = new(seed);

    /// <summary>Makes different questions, as many of each form as of any other.</summary>
    public IEnumerable<MadeQuestion> Make(int count)
    {
        Func<MadeQuestion>[] forms = [GiveAndFind, TwiceAsMany, MoreThan, HowManyMore, Halves, Rotten, SaleInCents, SaleInDollars, Wages, Reading, Rope, Flour, Film, FullBags, VansNeeded, LeftOver, MultiplesAfterGifts];
        return Enumerable.Range(0, int.MaxValue).Select(i => WithAside(forms[i % forms.Length]())).DistinctBy(q => q.Text).Take(count);
    }

    private MadeQuestion GiveAndFind()
    {
        (string name, string other, string things) = People();
        (int have, int given, int found) = (_random.Next(20, 60), _random.Next(3, 18), _random.Next(3, 15));
        return new($"{name} has {have} {things}. {name} gives {given} of them to {other}. Later {name} finds {found} more. How many {things} does {name} have now?", $"{have} - {given} + {found}", have - given + found);
    }

    private MadeQuestion TwiceAsMany()
    {
        (string name, string other, string things) = People();
        int have = _random.Next(6, 30);
        (string times, int factor) = Multiple();
        return new($"{name} has {have} {things}. {other} has {times} as many {things} as {name}. How many {things} do they have together?", $"{have} + {factor} * {have}", have + (factor * have));
    }

    private MadeQuestion MoreThan()
    {
        (string name, string other, string things) = People();
        (int have, int difference) = (_random.Next(15, 50), _random.Next(3, 14));
        bool isMore = _random.Happens(0.5);
        return new(
            $"{name} has {have} {things}. {other} has {difference} {(isMore ? "more" : "fewer")} {things} than {name}. How many {things} do they have together?",
            $"{have} + ({have} {(isMore ? '+' : '-')} {difference})",
            have + have + (isMore ? difference : -difference));
    }

    private MadeQuestion HowManyMore()
    {
        (string name, string other, string things) = People();
        int have = _random.Next(6, 25);
        (string times, int factor) = Multiple();
        return new($"{name} has {have} {things}. {other} has {times} as many {things} as {name}. How many more {things} does {other} have than {name}?", $"{factor} * {have} - {have}", (factor * have) - have);
    }

    private MadeQuestion Halves()
    {
        (string name, string other, _) = People();
        string goods = _random.Pick(s_baked);
        (int made, int eaten) = (2 * _random.Next(12, 40), _random.Next(2, 9));
        return new($"{name} bakes {made} {goods} for a fair. {name} sells half of them. Then {other} takes the tray home and eats {eaten} of them. How many {goods} are left?", $"{made} / 2 - {eaten}", (made / 2) - eaten);
    }

    private MadeQuestion Rotten()
    {
        (string name, _, string goods) = Traders();
        int percent = _random.Pick([10, 20, 25, 40, 60]);
        int crates = _random.Next(2, 9);
        return new($"{name} buys {crates} crates with 40 {goods} in each. {percent} percent of them are spoiled and have to be thrown away. How many {goods} can {name} keep?", $"{crates} * 40 * (100 - {percent}) / 100", crates * 40 * (100 - percent) / 100);
    }

    private MadeQuestion SaleInCents()
    {
        (string name, string goods) = (_random.Pick(s_names), _random.Pick(s_baked));
        (int made, int cents) = (20 * _random.Next(2, 9), _random.Pick([25, 50, 75]));
        return new($"{name} bakes {made} {goods}. {name} sells all of them for {cents} cents each. How many dollars does {name} get?", $"{made} * {cents} / 100", made * cents / 100);
    }

    private MadeQuestion SaleInDollars()
    {
        (string name, string other, _) = People();
        string goods = _random.Pick(s_picked);
        (int have, int given, int dollars) = (_random.Next(20, 45), _random.Next(3, 12), _random.Next(2, 6));
        return new($"{name} picks {have} {goods}. {name} gives {given} of them to {other} and keeps the others. They are sold for {dollars} dollars each. How many dollars does {name} get?", $"({have} - {given}) * {dollars}", (have - given) * dollars);
    }

    private MadeQuestion Wages()
    {
        (string name, _, _) = People();
        (int dollars, int hours, int spent) = (_random.Next(9, 20), _random.Next(3, 9), _random.Next(5, 25));
        return new($"{name} earns {dollars} dollars an hour and works {hours} hours. Then {name} spends {spent} dollars on a present. How many dollars does {name} have left of the wages?", $"{dollars} * {hours} - {spent}", (dollars * hours) - spent);
    }

    private MadeQuestion Reading()
    {
        (string name, _, _) = People();
        (int pages, int weeks) = (_random.Next(5, 20), _random.Next(2, 5));
        return new($"{name} reads {pages} pages a day for {Grammar.Number(weeks)} weeks. How many pages does {name} read?", $"{pages} * {weeks} * 7", pages * weeks * 7);
    }

    private MadeQuestion Rope()
    {
        (string name, _, _) = People();
        (int metres, int centimetres) = (_random.Next(3, 20), _random.Pick([10, 20, 25, 50]));
        return new($"A rope is {metres} metres long. {name} cuts it into pieces of {centimetres} centimetres. How many pieces are there?", $"{metres} * 100 / {centimetres}", metres * 100 / centimetres);
    }

    private MadeQuestion Flour()
    {
        (string name, _, _) = People();
        (int kilograms, int grams) = (_random.Next(2, 12), _random.Pick([100, 125, 200, 250, 500]));
        return new($"{name} has {kilograms} kilograms of flour. One cake needs {grams} grams of it. How many cakes can {name} bake?", $"{kilograms} * 1000 / {grams}", kilograms * 1000 / grams);
    }

    private MadeQuestion Film()
    {
        (string name, _, _) = People();
        (int hours, int minutes, int missed) = (_random.Next(1, 4), _random.Next(1, 11) * 5, _random.Next(2, 9) * 5);
        return new($"A concert lasts {hours} {(hours == 1 ? "hour" : "hours")} and {minutes} minutes. {name} is late and loses {missed} minutes of it. How many minutes does {name} hear?", $"{hours} * 60 + {minutes} - {missed}", (hours * 60) + minutes - missed);
    }

    private MadeQuestion FullBags()
    {
        (string name, _, string goods) = Traders();
        (int have, int size) = Unequal();
        return new($"{name} has {have} {goods}. {name} puts them into bags of {size}. How many full bags are there?", $"({have} - {have} % {size}) / {size}", have / size);
    }

    private MadeQuestion VansNeeded()
    {
        (string name, _, _) = People();
        (int have, int size) = Unequal();
        return new($"{name}'s choir has {have} singers. Each van takes {size} of them to the concert. How many vans are needed so that all can go?", $"({have} - {have} % {size}) / {size} + 1", (have / size) + 1);
    }

    private MadeQuestion LeftOver()
    {
        (string name, string other, string goods) = Traders();
        (int have, int size) = Unequal();
        int given = size * _random.Next(1, 3);
        return new($"{name} collects {have + given} {goods}. {name} gives {given} of them to {other}. The others go into boxes of {size}. How many {goods} are left over?", $"({have + given} - {given}) % {size}", have % size);
    }

    private MadeQuestion MultiplesAfterGifts()
    {
        (string name, string other, string things) = People();
        (int have, int given) = (_random.Next(18, 40), _random.Next(3, 12));
        (string times, int factor) = Multiple();
        return new($"{name} has {have} {things}. {name} loses {given} of them on a trip. Then {other} has {times} as many {things} as {name}. How many {things} do they have together?", $"({have} - {given}) + {factor} * ({have} - {given})", (have - given) * (1 + factor));
    }

    /// <summary>Now and then with a sentence behind the first that has nothing to do with it.</summary>
    private MadeQuestion WithAside(MadeQuestion question)
    {
        if (!_random.Happens(0.4))
        {
            return question;
        }

        string name = _random.Pick(s_names);
        string aside = _random.Pick(new[]
        {
            $"{name} is {_random.Next(7, 13)} years old.",
            $"The way to school takes {_random.Next(11, 40)} minutes.",
            $"The shop around the corner has been open for {_random.Next(12, 60)} years.",
            $"{name} lives at number {_random.Next(11, 90)}.",
        });
        int end = question.Text.IndexOf(". ", StringComparison.Ordinal) + 1;
        return question with { Text = $"{question.Text[..end]} {aside}{question.Text[end..]}" };
    }

    private (string Name, string Other, string Things) People()
    {
        string name = _random.Pick(s_names);
        return (name, _random.Pick([.. s_names.Where(n => n != name)]), _random.Pick(s_things));
    }

    private (string Name, string Other, string Goods) Traders() => People() with { Things = _random.Pick(s_goods) };

    private (string Words, int Factor) Multiple() => _random.Pick(new[] { ("twice", 2), ("three times", 3), ("four times", 4) });

    /// <summary>A number, and a size of groups that does not divide it.</summary>
    private (int Number, int Size) Unequal()
    {
        int size = _random.Next(4, 10);
        return ((size * _random.Next(4, 12)) + _random.Next(1, size), size);
    }
}
