using PromptGrad.Optimizers;

namespace PromptGrad.Tests.Optimizers;

public sealed class ParetoFrontTests
{
    [Fact]
    public void Everyone_who_is_best_at_something_that_no_other_is_stays() =>
        Assert.Equal([2, 1, 0], ParetoFront.Wins([[1, 1, 0], [0, 0, 1], [0, 0.5, 0.5]]));

    [Fact]
    public void Ties_count_for_all_who_are_not_redundant() =>
        // Both share the middle column, and each has one of its own.
        Assert.Equal([2, 2], ParetoFront.Wins([[1, 1, 0], [0, 1, 1]]));

    [Fact]
    public void Who_is_best_only_where_others_are_too_is_dropped() =>
        // The third is covered by the first in column 0 and by the second in column 2, although neither alone dominates it.
        Assert.Equal([2, 2, 0], ParetoFront.Wins([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0]]));

    [Fact]
    public void Of_equal_ones_the_oldest_stays() =>
        Assert.Equal([3, 0, 0], ParetoFront.Wins([[1, 1, 1], [1, 1, 1], [1, 1, 1]]));

    [Fact]
    public void Dropping_one_can_save_another() =>
        // 0 and 1 cover each other in column 0; only the weaker one may go.
        Assert.Equal([0, 2], ParetoFront.Wins([[1, 0], [1, 1]]));

    [Fact]
    public void Low_scores_win_where_nobody_has_better_ones() =>
        Assert.Equal([1, 1], ParetoFront.Wins([[0.2, 0], [0.1, 0.3]]));
}
