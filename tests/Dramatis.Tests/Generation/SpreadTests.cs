using Dramatis.Generation;

namespace Dramatis.Tests.Generation;

public sealed class SpreadTests
{
    [Fact]
    public void A_larger_pick_contains_the_smaller_one_and_has_the_asked_number()
    {
        foreach (var count in (int[])[1, 2, 3, 7, 64, 100, 333])
        {
            var before = new HashSet<int>();
            for (var limit = 1; limit <= count + 1; limit++)
            {
                var picked = Spread.Pick(count, limit);
                picked.Count.ShouldBe(Math.Min(limit, count));
                picked.ShouldBe(picked.Order().Distinct());
                picked.ShouldAllBe(index => index >= 0 && index < count);
                before.IsSubsetOf(picked).ShouldBeTrue();
                before = [.. picked];
            }
        }
    }

    [Fact]
    public void A_pick_reaches_over_the_whole_life()
    {
        foreach (var limit in (int[])[4, 5, 8, 13, 30])
        {
            var picked = Spread.Pick(300, limit);
            var gaps = picked.Append(300).Zip(picked.Prepend(0), (later, earlier) => later - earlier);
            gaps.Max().ShouldBeLessThanOrEqualTo(300 * 2 / limit + 1, $"limit {limit}");
        }
    }

    [Fact]
    public void Without_a_limit_everything_is_picked() => Spread.Pick(5, null).ShouldBe([0, 1, 2, 3, 4]);
}
