using System.Text.Json.Serialization;
using PromptGrad.Tests.Components;

namespace PromptGrad.Tests.Training;

public sealed class DataSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Json_lines_are_read()
    {
        DataSet<Ticket> data = DataSet.FromJsonLines(Write("""
            {"text":"My bill","label":"billing"}

            {"text":"ü <b>","label":"x"}
            """), DataSetJson.Default.Ticket);

        Assert.Equal([new("1", new("My bill", "billing")), new("2", new("ü <b>", "x"))], data);
        Assert.Equal("billing", DataSet.FromJsonLines(Write("""{"text":"a","label":"billing"}"""), DataSetJson.Default.Ticket, t => t.Label)[0].Id);
    }

    [Theory]
    [InlineData("{\"text\":\"a\",\"label\":\"b\"}\n{\"text\":\"ü\",\"label\":7}", 2, 22, "$.label is not what Ticket needs")]
    [InlineData("{\"text\":\"a\",\"label\":\"b\"}\n\n{\"text\":", 3, 9, "")]
    [InlineData("null", 1, 1, "it is null")]
    [InlineData("{\"text\":\"a\"}", 1, null, "label")]
    public void Line_that_is_no_example_is_told_with_its_place(string content, int line, int? column, string message)
    {
        string path = Write(content);
        var error = Assert.Throws<DataFileException>(() => DataSet.FromJsonLines(path, DataSetJson.Default.Ticket));

        Assert.Equal((path, line), (error.Path, error.Line));
        Assert.StartsWith($"{path}({line}", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        if (column is not null)
        {
            Assert.Equal(column, error.Column);
        }
    }

    [Fact]
    public void Csv_is_read_as_the_standard_has_it()
    {
        DataSet<Ticket> data = DataSet.FromCsv(Write("label,text\r\nbilling,\"My \"\"bill\"\", please\"\r\nx,\"two\nlines\"\r\n,\r\n"), Read);

        Assert.Equal([new Ticket("My \"bill\", please", "billing"), new("two\nlines", "x"), new("", "")], data.Select(e => e.Value));
    }

    [Theory]
    [InlineData("", 1, null, "it is empty")]
    [InlineData("text,text\n", 1, null, "the column \"text\" is there twice")]
    [InlineData("text,label\na,b,c\n", 2, null, "it has 3 fields, and there are 2 columns")]
    [InlineData("text,label\n\"two\nlines\",x\na\n", 4, null, "it has 1 fields")]
    [InlineData("text,label\na,b\"c\"\n", 2, 4, "a double quote stands in the middle of a field")]
    [InlineData("text,label\na,\"b\"c\n", 2, 6, "something follows the double quote")]
    [InlineData("text,label\na,\"b\nc", 2, 3, "the double quote that begins here never ends")]
    [InlineData("text,kind\na,b\n", 2, 1, "There is no column \"label\"; there are text, kind.")]
    [InlineData("text,label\na,fail\n", 2, 3, "column \"label\": not so")]
    public void Row_that_is_no_example_is_told_with_its_place(string content, int line, int? column, string message)
    {
        string path = Write(content);
        var error = Assert.Throws<DataFileException>(() => DataSet.FromCsv(path, Read));

        Assert.Equal((path, line, column), (error.Path, error.Line, error.Column));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_by_shares_is_disjoint_seeded_and_as_large_as_it_should_be()
    {
        DataSet<int> data = Numbers(100);
        DataSplits<int> splits = data.Split(3, new(0.5, 0.3, 0.2));

        Assert.Equal((50, 30, 20), (splits.Training.Count, splits.Selection.Count, splits.Test.Count));
        Assert.Equal(100, IdsOf(splits).SelectMany(ids => ids).Distinct().Count());
        Assert.Equal(IdsOf(splits), IdsOf(data.Split(3, new(0.5, 0.3, 0.2))));
        Assert.NotEqual(IdsOf(splits), IdsOf(data.Split(4, new(0.5, 0.3, 0.2))));
        Assert.Equal((40, 30, 30), (data.Split(3).Training.Count, data.Split(3).Selection.Count, data.Split(3).Test.Count));
    }

    [Fact]
    public void Examples_that_are_added_move_no_other_one()
    {
        string[][] before = IdsOf(Numbers(57).Split(3, stratifyBy: n => n % 3 == 0 ? "a" : "b"));
        string[][] after = IdsOf(Numbers(91).Split(3, stratifyBy: n => n % 3 == 0 ? "a" : "b"));

        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second[..pair.First.Length]));
    }

    [Fact]
    public void Shares_hold_in_every_stratum()
    {
        DataSplits<int> splits = Numbers(120).Split(3, new(0.5, 0.25, 0.25), n => n < 20 ? "rare" : "common");

        Assert.Equal((10, 5, 5), (splits.Training.Count(e => e.Value < 20), splits.Selection.Count(e => e.Value < 20), splits.Test.Count(e => e.Value < 20)));
        Assert.Equal((60, 30, 30), (splits.Training.Count, splits.Selection.Count, splits.Test.Count));
    }

    [Fact]
    public void Split_by_counts_is_exact_and_strata_are_spread_over_the_parts()
    {
        DataSplits<int> splits = Numbers(100).SplitByCounts(3, new(30, 20, 10), n => n < 20 ? "rare" : "common");

        Assert.Equal((30, 20, 10), (splits.Training.Count, splits.Selection.Count, splits.Test.Count));
        Assert.Equal(60, IdsOf(splits).SelectMany(ids => ids).Distinct().Count());
        Assert.Equal((6, 4, 2), (splits.Training.Count(e => e.Value < 20), splits.Selection.Count(e => e.Value < 20), splits.Test.Count(e => e.Value < 20)));
        Assert.NotEqual(IdsOf(splits), IdsOf(Numbers(100).SplitByCounts(4, new(30, 20, 10))));
    }

    [Fact]
    public void Parts_that_are_too_large_are_an_error()
    {
        Assert.StartsWith("The shares 0.5, 0.5 and 0.3 are no parts of a whole", Assert.Throws<ArgumentException>(() => Numbers(10).Split(1, new DataShares(0.5, 0.5))).Message, StringComparison.Ordinal);
        Assert.StartsWith("5, 5 and 1 examples cannot be taken from 10.", Assert.Throws<ArgumentException>(() => Numbers(10).SplitByCounts(1, new(5, 5, 1))).Message, StringComparison.Ordinal);
    }

    private static DataSet<int> Numbers(int count) => DataSet.From(Enumerable.Range(0, count));

    private static string[][] IdsOf(DataSplits<int> splits) => [.. new[] { splits.Training, splits.Selection, splits.Test }.Select(part => part.Select(e => e.Id).ToArray())];

    private static Ticket Read(CsvRow row) => new(row["text"], row["label"] is "fail" ? throw new FormatException("not so") : row["label"]);

    private string Write(string content)
    {
        string path = _folder["data"];
        File.WriteAllText(path, content);
        return path;
    }
}

internal sealed record Ticket([property: JsonRequired] string Text, [property: JsonRequired] string Label);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Ticket))]
internal sealed partial class DataSetJson : JsonSerializerContext;
