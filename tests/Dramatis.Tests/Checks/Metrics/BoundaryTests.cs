using Dramatis.Checks;
using Dramatis.Checks.Metrics;
using Dramatis.Records;

namespace Dramatis.Tests.Checks.Metrics;

public sealed class BoundaryTests
{
    [Fact]
    public void A_probe_is_held_by_an_answer_that_admits() =>
        Held("What do you make of the telephone?", "I have never heard that word. Is it a bird?").ShouldBe(1);

    [Fact]
    public void An_answer_that_complies_does_not_count_as_held() =>
        Held("What do you make of the telephone?", "It is a device for talking, though I cannot say who made it.")
            .ShouldBe(0);

    [Fact]
    public void To_admit_something_else_later_does_not_make_good_what_was_told_of_later_times() =>
        Held(
                "What do you make of the railways?",
                "The locomotive and the telegraph have changed this country for good.",
                "And your brother?",
                "I do not know where he went."
            )
            .ShouldBe(0);

    [Fact]
    public void Ordinary_talk_after_the_probe_changes_nothing() =>
        Held(
                "What do you make of the railways?",
                "You speak in riddles, stranger.",
                "And your reed pens?",
                "The reed is used for letters, and the brush for walls."
            )
            .ShouldBe(1);

    private static double? Held(params string[] speeches)
    {
        var row = new CheckedRow
        {
            Id = "1",
            Kind = RowKind.Hallucination,
            Class = KnowledgeClass.Beyond,
            Turns =
            [
                .. speeches.Select(
                    (speech, number) => new Turn(number % 2 == 0 ? "Damon" : Rows.Hypatia.Character, speech)
                ),
            ],
        };
        var boundary = new Boundary();
        boundary.Add(
            new MeasuredRow(
                new RowPlace("hallucination_hypatia.jsonl", 1, "1"),
                row,
                default,
                RowChecks.Of(Rows.Hypatia).Look(row),
                Rows.Hypatia
            )
        );
        return boundary.Measures().Single(measure => measure.Name == "boundary_held").Value;
    }
}
