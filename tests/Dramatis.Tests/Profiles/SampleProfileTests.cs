using Dramatis.Profiles;

namespace Dramatis.Tests.Profiles;

public sealed class SampleProfileTests
{
    [Fact]
    public void The_sample_is_a_whole_life_without_its_legacy()
    {
        var sample = SampleProfile.Read();
        sample.Paragraphs.Count.ShouldBe(19);
        sample
            .Paragraphs.Select(paragraph => paragraph.SectionPath)
            .Distinct()
            .ShouldBe([
                "",
                "Childhood",
                "Education",
                "Marriage and family",
                "Meeting Babbage",
                "The Analytical Engine",
                "The Notes",
                "Gambling and illness",
                "Death",
            ]);
        sample.Provenance.LeftOut.ShouldBe(["section 'Legacy' (2 paragraphs): --legacy drop"]);
        sample.Provenance.License.ShouldBe("CC0-1.0");
        ShortParagraphs.Join(sample.Paragraphs).JoinedTo.ShouldBeEmpty();
    }

    [Fact]
    public void Its_legacy_can_be_kept() =>
        SampleProfile.Read(LegacyHandling.Keep).Paragraphs[^1].SectionPath.ShouldBe("Legacy");
}
