using Dramatis.Runs;

namespace Dramatis.Tests.Runs;

public sealed class ExchangePlanTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(42)]
    [InlineData(-7)]
    public void A_quarter_is_short_a_third_is_middling_the_rest_is_long(int seed)
    {
        ShouldHaveTheShares(Enumerable.Range(1, 1200), seed);
        // As a run numbers them: by paragraph and scene, and by paragraph and protective conversation.
        ShouldHaveTheShares(
            from paragraph in Enumerable.Range(0, 120)
            from scene in Enumerable.Range(1, 10)
            select (paragraph * 31) + scene,
            seed
        );
        ShouldHaveTheShares(
            from paragraph in Enumerable.Range(0, 600)
            from number in Enumerable.Range(1, 2)
            select (paragraph * 17) + number,
            seed
        );
    }

    [Fact]
    public void A_length_is_the_same_whatever_else_is_planned() =>
        Enumerable
            .Range(1, 50)
            .Select(number => ExchangePlan.Default.LengthOf(number, 42))
            .ShouldBe(
                Enumerable.Range(1, 50).Select(number => ExchangePlan.Parse("1-2:3,3-4:4,5-8:5").LengthOf(number, 42))
            );

    [Theory]
    [InlineData("4", "4-4:1")]
    [InlineData("3-6", "3-6:1")]
    [InlineData("1-2:25, 3-4:33,5-8:42", "1-2:25,3-4:33,5-8:42")]
    public void It_reads_what_it_writes(string text, string written)
    {
        var plan = ExchangePlan.Parse(text);
        plan.ToString().ShouldBe(written);
        ExchangePlan.Parse(written).ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0-2")]
    [InlineData("4-3")]
    [InlineData("1-41")]
    [InlineData("1-2:0")]
    [InlineData("-1")]
    [InlineData("a")]
    [InlineData("1-2:x")]
    [InlineData("1:1:1")]
    [InlineData("99999999999")]
    [InlineData("1-2:2147483647,3-4:2147483647")]
    public void Nonsense_is_a_usage_error_that_shows_how(string text)
    {
        var error = Should.Throw<RunException>(() => ExchangePlan.Parse(text));
        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain("3-6");
    }

    [Fact]
    public void Any_plan_gives_only_lengths_of_its_ranges()
    {
        var random = new Random(5);
        for (var i = 0; i < 200; i++)
        {
            var least = random.Next(1, 20);
            var plan = ExchangePlan.Parse(
                $"{least}-{least + random.Next(0, 10)}:{random.Next(1, 1_000_000)},35-40:{random.Next(1, 9)}"
            );
            for (var number = 0; number < 100; number++)
            {
                var length = plan.LengthOf(random.Next(), random.Next(int.MinValue, int.MaxValue));
                plan.Ranges.Any(range => length >= range.Least && length <= range.Most).ShouldBeTrue();
            }
        }
    }

    private static void ShouldHaveTheShares(IEnumerable<int> numbers, int seed)
    {
        var lengths = numbers.Select(number => ExchangePlan.Default.LengthOf(number, seed)).ToList();
        lengths.Distinct().Order().ShouldBe(Enumerable.Range(1, 8));
        Share(1, 2).ShouldBe(1 / 4.0, 0.02);
        Share(3, 4).ShouldBe(1 / 3.0, 0.02);
        Share(5, 8).ShouldBe(5 / 12.0, 0.02);
        // Within a range no length is rare.
        for (var length = 1; length <= 8; length++)
            Share(length, length).ShouldBeGreaterThan(0.05, $"length {length}");

        double Share(int least, int most) =>
            (double)lengths.Count(length => length >= least && length <= most) / lengths.Count;
    }
}
