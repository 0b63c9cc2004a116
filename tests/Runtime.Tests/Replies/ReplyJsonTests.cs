using System.Globalization;
using System.Text;
using System.Text.Json;
using PromptGrad.Replies;

namespace PromptGrad.Tests.Replies;

/// <summary>What generated readers are made of: what fits is read, and what doesn't is refused with the place and what was expected there.</summary>
public sealed class ReplyJsonTests
{
    private static readonly string[] Pieces = ["{", "}", "[", "]", ":", ",", "\"a\"", "\"lines\"", "\"mood\"", "\"kind\"", "\"one\"", "\"\\ud800\"", "\"\\u0061\"", "null", "true", "1", "-1.5e400", "99999999999999999999", "\"Good\"", "\"P1D\"", "\"", " "];

    [Theory]
    [InlineData("int", "1.5", "$: expected a whole number from -2147483648 to 2147483647, but found 1.5.")]
    [InlineData("int", "3000000000", "$: expected a whole number from -2147483648 to 2147483647, but found 3000000000.")]
    [InlineData("int", "\"1\"", "$: expected a whole number from -2147483648 to 2147483647, but found \"1\".")]
    [InlineData("string", "null", "$: expected a text, but found null.")]
    [InlineData("string", "{}", "$: expected a text, but found an object.")]
    [InlineData("string", "\"\\ud800\"", "$: expected a text, but found \"\\ud800\".")]
    [InlineData("bool", "0", "$: expected true or false, but found 0.")]
    [InlineData("date", "\"2026-02-30\"", "$: expected a date like 2026-01-31, but found \"2026-02-30\".")]
    [InlineData("span", "\"one hour\"", "$: expected a duration like PT1H30M, but found \"one hour\".")]
    [InlineData("whole", "[]", "$: expected an object, but found a list.")]
    [InlineData("whole", """{"lines":[1],"mood":"Great"}""", "$.mood: expected one of Good, Bad, but found \"Great\".")]
    [InlineData("whole", """{"mood":"Good","lines":[1,2,[3]]}""", "$.lines[2]: expected a whole number from -2147483648 to 2147483647, but found a list.")]
    [InlineData("whole", """{"x":[{"y":1}],"lines":[]}""", "$: the member \"mood\" is missing.")]
    [InlineData("whole", """{"mood":"Good","lines":[],"inner":{"mood":"Good","lines":[],"inner":{"mood":"Good"}}}""", "$.inner.inner: the member \"lines\" is missing.")]
    [InlineData("whole", """{"mood":"Good","lines":{"a":1}}""", "$.lines: expected a list, but found an object.")]
    [InlineData("union", """{"x":{"kind":"one"}}""", "$: the member \"kind\" is missing.")]
    [InlineData("union", """{"x":1,"kind":"four"}""", "$.kind: expected one of one, 2, but found \"four\".")]
    [InlineData("dictionary", """{"a":1,"b c":[]}""", "$.b c: expected a whole number from -2147483648 to 2147483647, but found a list.")]
    public void What_does_not_fit_is_refused_with_its_place(string type, string json, string problem) => Assert.Equal(problem, Read(type, json));

    [Theory]
    [InlineData("date", "\"2026-02-28\"", "2026-02-28")]
    [InlineData("time", "\"14:30:00Z\"", "14:30:00.0000000")]
    [InlineData("time", "\"14:30\"", "14:30:00.0000000")]
    [InlineData("span", "\"PT1H30M\"", "01:30:00")]
    [InlineData("span", "\"-1.02:03:04.5\"", "-1.02:03:04.5000000")]
    [InlineData("string", "\"\\u0061\\n\"", "a\n")]
    [InlineData("whole", """{"\u006dood":"G\u006fod","lines":[1,2],"other":{"mood":[]}}""", "Good 1,2")]
    [InlineData("whole", """{"lines":[],"lines":[7],"mood":"Bad","inner":null}""", "Bad 7")]
    [InlineData("union", """{"x":{"kind":1},"kind":"one"}""", "0")]
    [InlineData("union", """{"kind":2}""", "1")]
    [InlineData("dictionary", """{"a":1,"":2,"a":3}""", "=2,a=3")]
    public void What_fits_is_read(string type, string json, string value) => Assert.Equal(value, Read(type, json));

    [Fact]
    public void An_object_may_have_any_number_of_members()
    {
        string[] names = [.. Enumerable.Range(0, 200).Select(static i => "m" + i.ToString(CultureInfo.InvariantCulture))];
        var members = new ReplyObject(new string('!', 199) + "?", names);
        Assert.Equal(199, Count(members, "{" + string.Join(",", names.Reverse().Skip(1).Select(static n => $"\"{n}\":0")) + "}"));
        ReplyFormatException refusal = Assert.Throws<ReplyFormatException>(() => Count(members, "{" + string.Join(",", names.Skip(1).Select(static n => $"\"{n}\":0")) + "}"));
        Assert.Equal("the member \"m0\" is missing", refusal.Message);
    }

    /// <summary>Generated readers stand in a try block that knows these two exceptions alone.</summary>
    [Fact]
    public void Nothing_but_a_refusal_is_thrown_whatever_the_JSON()
    {
        var random = new Random(815);
        for (int i = 0; i < 20_000; i++)
        {
            string json = (random.Next(2) == 0 ? "{\"mood\":\"Good\",\"lines\":[" : "") + string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            foreach (string type in new[] { "int", "string", "date", "span", "whole", "union", "dictionary" })
            {
                Assert.NotNull(Read(type, json));
            }
        }
    }

    private static string Read(string type, string json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        try
        {
            var reader = new Utf8JsonReader(utf8);
            reader.Read();
            return Readers.Read(type, ref reader);
        }
        catch (ReplyFormatException refusal)
        {
            return refusal.Describe(utf8);
        }
        catch (JsonException broken)
        {
            return broken.Message;
        }
    }

    private static int Count(ReplyObject members, string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        ReplyObjectCursor cursor = members.Open(ref reader);
        while (cursor.Next(ref reader) >= 0)
        {
            // The values are numbers.
        }

        return Enumerable.Range(0, members.Count).Count(i => cursor.Has(i));
    }

    private enum Mood
    {
        Good,
        Bad,
    }

    /// <summary>What generated code would have.</summary>
    private abstract class Readers : ReplyJson
    {
        private static readonly ReplyObject Whole = new("!!?", "mood", "lines", "inner");
        private static readonly ReplyValues<Mood> Moods = new(("Good", Mood.Good), ("Bad", Mood.Bad));
        private static readonly ReplyUnion Union = new("kind", "one", "2");

        public static string Read(string type, ref Utf8JsonReader r) => type switch
        {
            "int" => ReadInt32(ref r).ToString(CultureInfo.InvariantCulture),
            "string" => ReadString(ref r),
            "bool" => ReadBoolean(ref r).ToString(),
            "date" => ReadDateOnly(ref r).ToString("O", CultureInfo.InvariantCulture),
            "time" => ReadTimeOnly(ref r).ToString("O", CultureInfo.InvariantCulture),
            "span" => ReadTimeSpan(ref r).ToString(),
            "union" => Union.Find(r).ToString(CultureInfo.InvariantCulture),
            "dictionary" => string.Join(",", ReadDictionary(ref r, ReadInt32).OrderBy(static p => p.Key, StringComparer.Ordinal).Select(static p => p.Key + "=" + p.Value)),
            _ => ReadWhole(ref r),
        };

        private static string ReadWhole(ref Utf8JsonReader r)
        {
            Mood mood = default;
            int[] lines = [];
            ReplyObjectCursor members = Whole.Open(ref r);
            while (true)
            {
                switch (members.Next(ref r))
                {
                    case 0:
                        mood = Moods.Read(ref r);
                        break;
                    case 1:
                        lines = ReadArray(ref r, ReadInt32);
                        break;
                    case 2:
                        _ = IsNull(ref r) ? null : ReadWhole(ref r);
                        break;
                    default:
                        return mood + " " + string.Join(",", lines);
                }
            }
        }
    }
}
