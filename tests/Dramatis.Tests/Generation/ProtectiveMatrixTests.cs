using Dramatis.Generation;
using Dramatis.Records;

namespace Dramatis.Tests.Generation;

public sealed class ProtectiveMatrixTests
{
    private const int Socrates = -399;

    [Theory]
    [InlineData(Socrates)]
    [InlineData(1852)]
    [InlineData(1955)]
    [InlineData(null)]
    public void Whatever_the_number_of_conversations_cells_are_used_equally_often(int? now)
    {
        var matrix = new ProtectiveMatrix(new Reach(now), 42);
        foreach (var conversations in (int[])[60, 120, 133, 500])
        {
            var cells = Probes(matrix, conversations)
                .GroupBy(probe => (probe.Class, probe.Topic))
                .Select(cell => cell.Count())
                .ToList();

            cells.Count.ShouldBe(Math.Min(conversations, matrix.Count));
            (cells.Max() - cells.Min()).ShouldBeLessThanOrEqualTo(1);
        }
    }

    [Fact]
    public void All_classes_and_at_least_sixteen_topics_come_up_in_a_life_of_the_smallest_size()
    {
        var probes = Probes(new ProtectiveMatrix(new Reach(Socrates), 42), 120);

        probes.Select(probe => probe.Class).Distinct().Count().ShouldBe(6);
        probes
            .Where(probe => probe.Class == KnowledgeClass.Beyond)
            .Select(probe => probe.Topic)
            .Distinct()
            .Count()
            .ShouldBeGreaterThanOrEqualTo(16);
        Probes(new ProtectiveMatrix(new Reach(Socrates), 42), 12)
            .Select(probe => probe.Class)
            .Distinct()
            .Count()
            .ShouldBe(6);
    }

    [Fact]
    public void Nothing_that_was_there_already_is_asked_as_beyond_and_nothing_later_as_known()
    {
        var years = Topics.All.SelectMany(topic => topic.Facets).ToDictionary(facet => facet.Text, facet => facet.Year);
        foreach (var probe in Probes(new ProtectiveMatrix(new Reach(1852), 42), 1000))
            if (probe.Class == KnowledgeClass.Beyond)
                years[probe.Facet].ShouldBeGreaterThan(1852);
            else if (probe.Class is KnowledgeClass.Known or KnowledgeClass.Unknown or KnowledgeClass.FalsePremise)
                years[probe.Facet].ShouldBeLessThan(1852);
    }

    [Fact]
    public void Somebody_alive_is_asked_nothing_beyond_and_everything_else()
    {
        var probes = Probes(new ProtectiveMatrix(new Reach(2026), 42), 200);

        probes.ShouldAllBe(probe => probe.Class != KnowledgeClass.Beyond);
        probes.Select(probe => probe.Class).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public void Reactions_are_spread_over_every_class_and_what_is_known_has_none()
    {
        var probes = Probes(new ProtectiveMatrix(new Reach(Socrates), 42), 240);
        foreach (var kind in probes.GroupBy(probe => probe.Class))
            if (kind.Key == KnowledgeClass.Known)
                kind.ShouldAllBe(probe => probe.Reaction == null);
            else
            {
                var counts = kind.GroupBy(probe => probe.Reaction).Select(reaction => reaction.Count()).ToList();
                counts.Count.ShouldBe(5);
                (counts.Max() - counts.Min()).ShouldBeLessThanOrEqualTo(3);
            }
    }

    [Fact]
    public void Every_topic_is_as_old_as_writing_so_that_no_life_is_without_it() =>
        Topics.All.ShouldAllBe(topic => topic.Facets.Count >= 4 && topic.Facets[0].Year <= -2500);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void A_conversation_of_any_length_has_its_probe_and_comes_back(int exchanges)
    {
        var shapes = Enumerable.Range(0, 12).Select(number => ProtectiveShape.Of(exchanges, number)).ToList();

        shapes.ShouldAllBe(shape =>
            shape.Before >= 0 && shape.Before <= 3 && shape.After >= 1 && shape.Exchanges == Math.Max(2, exchanges)
        );
        shapes.Select(shape => shape.Before).Distinct().Count().ShouldBe(Math.Clamp(exchanges - 1, 1, 4));
    }

    [Theory]
    [InlineData(2, 64, 2)]
    [InlineData(2, 10, 12)]
    [InlineData(4, 64, 4)]
    [InlineData(1, 7, 9)]
    [InlineData(0, 7, 0)]
    public void A_short_life_gives_more_a_paragraph(int wish, int paragraphs, int each) =>
        ProtectiveFlow.PerParagraph(new() { ProtectivePerParagraph = wish }, paragraphs).ShouldBe(each);

    private static List<Probe> Probes(ProtectiveMatrix matrix, int count) =>
        [.. Enumerable.Range(0, count).Select(matrix.At)];
}
