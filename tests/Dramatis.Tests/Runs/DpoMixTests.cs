using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Tests.Runs;

public sealed class DpoMixTests
{
    [Fact]
    public void Shares_are_read_by_class_and_one_left_out_has_none()
    {
        var mix = DpoMix.Parse(" known=3, beyond=1 ");
        (mix.Beyond, mix.Known, mix.Unknown, mix.OnlyAssistant).ShouldBe((1, 3, 0, false));
        DpoMix.Parse(mix.ToString()).ShouldBe(mix);
    }

    [Fact]
    public void Seed_is_all_beyond_and_complied_with()
    {
        var mix = DpoMix.Parse("SEED");
        mix.ShouldBe(DpoMix.Seed);
        mix.ShareOf(KnowledgeClass.Known).ShouldBe(0);
        mix.OnlyAssistant.ShouldBeTrue();
        mix.ToString().ShouldBe("seed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("beyond")]
    [InlineData("beyond=0,known=0")]
    [InlineData("identity=5")]
    [InlineData("beyond=-1")]
    [InlineData("beyond=1,beyond=2")]
    [InlineData("beyond=99999999999")]
    public void Anything_else_is_an_error_with_an_example(string text) =>
        Should.Throw<RunException>(() => DpoMix.Parse(text)).Message.ShouldContain("beyond=40,known=40,unknown=20");
}
