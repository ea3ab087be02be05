using System.Text.Json;
using Dramatis.Profiles;
using Dramatis.Testing.Wikipedia;

namespace Dramatis.Tests.Profiles;

public sealed class WikidataTests
{
    [Theory]
    [InlineData("-0399-00-00T00:00:00Z", 9, -399)]
    [InlineData("+1827-03-26T00:00:00Z", 11, 1827)]
    [InlineData("-0400-01-01T00:00:00Z", 7, -301)]
    [InlineData("+1500-00-00T00:00:00Z", 7, 1500)]
    [InlineData("+1790-00-00T00:00:00Z", 8, 1799)]
    [InlineData("-0430-00-00T00:00:00Z", 8, -430)]
    public void A_time_before_and_after_Christ_is_read_by_its_precision(string time, int precision, int last) =>
        WikidataTime.Read(Value(time, precision))!.Value.Last.ShouldBe(last);

    [Theory]
    [InlineData("+0000-00-00T00:00:00Z", 9)]
    [InlineData("+1000-00-00T00:00:00Z", 6)]
    [InlineData("-13798000000-00-00T00:00:00Z", 9)]
    [InlineData("nonsense", 9)]
    public void What_is_no_year_is_nothing(string time, int precision) =>
        WikidataTime.Read(Value(time, precision)).ShouldBeNull();

    [Fact]
    public void A_preferred_statement_counts_before_others_and_the_latest_of_several()
    {
        Life(Claim("P570", "-0400", 9, "normal"), Claim("P570", "-0399", 9, "preferred"))
            .Death!.Value.Last.ShouldBe(-399);
        Life(Claim("P570", "-0400", 9, "normal"), Claim("P570", "-0398", 9, "normal")).Death!.Value.Last.ShouldBe(-398);
        Life(Claim("P570", "+1900", 9, "deprecated"), Claim("P570", "+1852", 9, "normal"))
            .Death!.Value.Last.ShouldBe(1852);
    }

    [Fact]
    public async Task The_item_is_asked_for_once_a_revision_and_by_name()
    {
        await using var wikipedia = await FakeWikipedia.StartAsync();
        wikipedia.WithItem("Q1", "{" + Claims(Claim("P570", "-0399", 9, "normal")) + "}");
        using var cache = new ScratchDirectory();
        var options = new WikipediaOptions
        {
            BaseAddress = wikipedia.Address,
            CacheDirectory = cache.Path,
            Contact = "you@example.org",
        };
        var time = new SkippingTime(DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(5));
        var source = new WikidataSource(options, time: time);
        wikipedia.Misbehaving(new Misbehaviour.Lagging("2"));

        var life = await source.ReadAsync("Q1", 7, TestContext.Current.CancellationToken);
        await source.ReadAsync("Q1", 7, TestContext.Current.CancellationToken);

        life!.Death!.Value.Last.ShouldBe(-399);
        wikipedia.Requests.Count.ShouldBe(2);
        wikipedia.Requests.ShouldAllBe(request =>
            request.UserAgent.Contains("you@example.org") && request.Query.Contains("maxlag=5")
        );
    }

    [Fact]
    public void Of_several_births_the_earliest_counts_and_a_death_without_a_date_is_a_death()
    {
        var life = WikidataLife.Read(
            JsonElement.Parse(
                "{\"entities\":{\"Q1\":{\"claims\":{\"P569\":["
                    + Claim("P569", "-0470", 9, "normal")
                    + ","
                    + Claim("P569", "-0469", 9, "normal")
                    + "],\"P570\":[{\"mainsnak\":{\"snaktype\":\"somevalue\"},\"rank\":\"normal\"}]}}}}"
            )
        )!;

        life.Birth!.Value.First.ShouldBe(-470);
        life.Death.ShouldBeNull();
        life.IsDead.ShouldBeTrue();
    }

    [Fact]
    public void A_vague_death_before_Christ_is_narrowed_by_its_latest_date()
    {
        var century = Claim("P570", "-0500", 7, "normal");
        var latest = """
            "qualifiers":{"P1326":[{"snaktype":"value","datavalue":{"value":{"time":"-0420-00-00T00:00:00Z","precision":9}}}]},"rank"
            """;

        Life(century).Death!.Value.Last.ShouldBe(-401);
        Life(century.Replace("\"rank\"", latest.Trim())).Death!.Value.Last.ShouldBe(-420);
    }

    [Fact]
    public void No_value_is_no_death() =>
        Life("""{"mainsnak":{"snaktype":"novalue","property":"P570"},"rank":"normal"}""").IsDead.ShouldBeFalse();

    private static JsonElement Value(string time, int precision) =>
        JsonElement.Parse($$"""{"time":"{{time}}","precision":{{precision}}}""");

    private static string Claim(string property, string year, int precision, string rank) =>
        $$"""{"mainsnak":{"snaktype":"value","property":"{{property}}","datavalue":{"type":"time","value":"""
        + $$"""{"time":"{{year}}-00-00T00:00:00Z","precision":{{precision}} """
        + $$"""} } },"rank":"{{rank}}"}""";

    private static string Claims(params string[] deaths) => "\"P570\":[" + string.Join(',', deaths) + "]";

    private static WikidataLife Life(params string[] deaths) =>
        WikidataLife.Read(
            JsonElement.Parse("{\"entities\":{\"Q1\":{\"id\":\"Q1\",\"claims\":{" + Claims(deaths) + "}}}}")
        )!;
}
