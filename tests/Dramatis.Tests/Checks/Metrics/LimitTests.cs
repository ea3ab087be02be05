using Dramatis.Checks.Metrics;

namespace Dramatis.Tests.Checks.Metrics;

public sealed class LimitTests
{
    [Theory]
    [InlineData("<=0.08")]
    [InlineData(">=-3")]
    [InlineData("0.9..1.1")]
    public void A_limit_is_read_as_it_is_written(string text) => Limit.Parse(text)!.ToString().ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("0.1")]
    [InlineData("<0.1")]
    [InlineData("<= many")]
    [InlineData("2..1")]
    [InlineData(">=NaN")]
    public void What_is_no_limit_is_not_taken_for_one(string text) => Limit.Parse(text).ShouldBeNull();

    [Fact]
    public void Both_ends_belong_to_it()
    {
        var limit = new Limit(0.9, 1.1);

        limit.Holds(0.9).ShouldBeTrue();
        limit.Holds(1.1).ShouldBeTrue();
        limit.Holds(1.11).ShouldBeFalse();
        limit.Holds(double.NaN).ShouldBeFalse();
    }
}
