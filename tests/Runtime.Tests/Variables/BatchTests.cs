namespace PromptGrad.Tests.Variables;

public sealed class BatchTests
{
    [Fact]
    public void Single_value_or_variable_stands_for_every_sample()
    {
        var variable = new Variable<string>("b", "role");
        Batch<string> value = "a";
        Batch<string> single = variable;

        Assert.True(value.IsBroadcast);
        Assert.Equal("a", value.At(7).Value);
        Assert.Same(variable, single.At(3));
        Assert.Same(variable, Assert.Single(single));
    }

    [Fact]
    public void Arrays_and_collection_expressions_have_an_item_per_element()
    {
        var variable = new Variable<int>(2);
        Batch<int> values = new[] { 1, 2 };
        Batch<int> variables = new[] { variable };
        Batch<int> mixed = [1, variable, .. values];

        Assert.Equal([1, 2], values.Select(item => item.Value));
        Assert.Same(variable, Assert.Single(variables));
        Assert.False(variables.IsBroadcast);
        Assert.Equal([1, 2, 1, 2], mixed.Select(item => item.Value));
        Assert.Same(variable, mixed[1]);
    }

    [Fact]
    public void Array_typed_values_convert_too()
    {
        Batch<string[]> single = new[] { "a", "b" };
        Batch<string[]> several = new[] { ["a"], new[] { "b" } };

        Assert.True(single.IsBroadcast);
        Assert.Equal(2, several.Count);
        Assert.Equal(["b"], several[1].Value);
    }

    [Fact]
    public void Batch_keeps_its_items_when_the_array_changes()
    {
        Variable<int>[] array = [1, 2];
        Batch<int> batch = array;
        array[0] = 9;

        Assert.Equal([1, 2], batch.Select(item => item.Value));
    }

    [Fact]
    public void Missing_item_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => { Batch<int> _ = new Variable<int>[] { 1, null! }; });

        Assert.StartsWith("Item 1 of the batch is null.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_outside_the_batch_is_refused()
    {
        Batch<int> batch = [1, 2];

        Assert.Throws<ArgumentOutOfRangeException>(() => batch[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.At(-1));
    }

    [Fact]
    public void Limit_is_positive_and_changes_a_copy()
    {
        Batch<int> batch = [1, 2];

        Assert.Equal(3, batch.WithMaxConcurrency(3).MaxConcurrency);
        Assert.Null(batch.MaxConcurrency);
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.WithMaxConcurrency(0));
    }
}
