using Dramatis.Datasets;

namespace Dramatis.Tests.Datasets;

public sealed class PairBalanceTests
{
    [Fact]
    public void Pairs_of_even_lengths_all_stay() =>
        PairBalance.LeftOut(Pairs(40, number => 90 + (number % 21), _ => 100)).ShouldBeEmpty();

    [Fact]
    public void The_pairs_that_show_a_habit_most_are_left_out_until_the_whole_is_even()
    {
        var pairs = Pairs(40, number => number % 4 == 0 ? 140 : 104, _ => 100);

        var left = PairBalance.LeftOut(pairs);

        left.Count.ShouldBeInRange(1, 10);
        left.ShouldAllBe(key => key % 4 == 0);
        var kept = pairs.Where(pair => !left.Contains(pair.Key)).ToList();
        ((double)kept.Sum(pair => pair.Chosen) / kept.Sum(pair => pair.Rejected)).ShouldBeLessThanOrEqualTo(1.1);
    }

    [Fact]
    public void It_is_the_same_pairs_whatever_the_order()
    {
        var pairs = Pairs(40, number => number % 3 == 0 ? 70 : 90, _ => 100);
        PairBalance.LeftOut([.. pairs.Reverse()]).ShouldBe(PairBalance.LeftOut(pairs), ignoreOrder: true);
    }

    [Fact]
    public void Three_quarters_stay_whatever_the_habit() =>
        PairBalance.LeftOut(Pairs(40, _ => 130, _ => 100)).Count.ShouldBe(10);

    [Fact]
    public void A_handful_of_pairs_says_nothing() => PairBalance.LeftOut(Pairs(5, _ => 130, _ => 100)).ShouldBeEmpty();

    private static PairLengths[] Pairs(int count, Func<int, int> chosen, Func<int, int> rejected) =>
        [.. Enumerable.Range(0, count).Select(number => new PairLengths(number, chosen(number), rejected(number)))];
}
