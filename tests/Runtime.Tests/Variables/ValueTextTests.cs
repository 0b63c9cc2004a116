using System.Globalization;

namespace PromptGrad.Tests.Variables;

/// <summary>What critics see of values that are no text.</summary>
public sealed class ValueTextTests
{
    [Fact]
    public void Numbers_and_dates_are_written_the_same_everywhere()
    {
        Assert.Equal("0.5", Text(0.5));
        Assert.Equal("true", Text(true));
        Assert.Equal("11/21/2026 00:00:00", Text(new DateTime(2026, 11, 21)));
        Assert.Equal("Monday", Text(DayOfWeek.Monday));
        Assert.Equal("", Text<int?>(null));
    }

    [Fact]
    public void Lists_have_an_item_a_line()
    {
        Assert.Equal("a\nb", Text<IReadOnlyList<string>>(["a", "b"]));
        Assert.Equal("0.5\n\n1.5", Text(new double?[] { 0.5, null, 1.5 }));
        Assert.Equal("[a, 1]\n[b, 2]", Text(new SortedDictionary<string, int> { ["b"] = 2, ["a"] = 1 }));
        Assert.Equal("", Text(Array.Empty<int>()));
    }

    [Fact]
    public void Records_are_written_with_their_members()
    {
        Assert.Equal("Place { Name = Rome, Size = 2.8 }", Text(new Place("Rome", 2.8)));
        Assert.Equal("Place { Name = Rome, Size = 2.8 }\nPlace { Name = Bari, Size = 0.3 }", Text(new Place[] { new("Rome", 2.8), new("Bari", 0.3) }));
        Assert.Equal("(Rome, 2.8)", Text(("Rome", 2.8)));
    }

    private static string Text<T>(T value)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
        CultureInfo.CurrentCulture = comma;
        try
        {
            string text = new Variable<T>(value).ToText();
            Assert.Same(comma, CultureInfo.CurrentCulture);
            return text;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private sealed record Place(string Name, double Size);
}
