using Dramatis.Characters;
using Dramatis.Checks;
using Dramatis.Checks.Anachronisms;
using Dramatis.Records;

namespace Dramatis.Tests.Checks;

public sealed class AnachronismCheckTests
{
    [Theory]
    [InlineData(-399, "Socrates", "I saw a photograph of the city.", "photograph")]
    [InlineData(1827, "Beethoven", "I spoke with him on the telephone.", "telephone")]
    [InlineData(1727, "Newton", "In 1905 a young clerk wrote to me.", "1905")]
    [InlineData(
        -399,
        "Socrates",
        "As men will say in the nineteenth century, virtue is knowledge.",
        "nineteenth century"
    )]
    [InlineData(-399, "Socrates", "I was born in 470 BC, my friend.", "470 BC")]
    public void What_the_character_cannot_know_is_hard(int year, string name, string speech, string text)
    {
        var finding = Look(year, name, new Turn(name, speech)).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Hard);
        finding.Text.ShouldBe(text);
        finding.Turn.ShouldBe(0);
    }

    [Theory]
    [InlineData(-399, "Socrates", "I lost my train of thought in the prison cell.")]
    [InlineData(-399, "Socrates", "Do not press me; a thin film of dust lay on the model for the statue.")]
    [InlineData(1827, "Beethoven", "Twelve hundred people came, and in 1809 the French were at the gates.")]
    [InlineData(-399, "Socrates", "Of 1200 ships, few came home.")]
    public void Old_words_and_old_senses_pass(int year, string name, string speech) =>
        Look(year, name, new Turn(name, speech)).ShouldBeEmpty();

    [Fact]
    public void A_word_that_was_brought_up_may_be_asked_about()
    {
        Look(
                -399,
                "Socrates",
                new Turn("Lily", "Do you own a smartphone?"),
                new Turn("Socrates", "What is this smartphone you speak of?")
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_building_that_came_later_is_found_in_the_scene()
    {
        var row = new CheckedRow
        {
            Id = "scene",
            Kind = RowKind.Scene,
            Location = "Stoa of Attalos, Athens",
            Setting = "A crowd listens, near the Academy of Plato.",
        };
        Check(-399, "Socrates")
            .Look(row)
            .Select(finding => finding.Text)
            .ShouldBe(["Stoa of Attalos", "Academy of Plato"]);
    }

    [Fact]
    public void A_point_of_a_story_has_no_years()
    {
        var world = new World
        {
            Character = "Frodo",
            Horizon = new Horizon(
                null,
                "before the end of the third book",
                HorizonPrecision.Year,
                HorizonSource.Option
            ),
        };
        var row = new CheckedRow
        {
            Id = "row",
            Kind = RowKind.Dialogue,
            Turns = [new Turn("Frodo", "A train ran in 1905.")],
        };
        new AnachronismCheck(world).Look(row).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(nameof(RowKind.Dialogue), false, true)]
    [InlineData(nameof(RowKind.Interview), false, true)]
    [InlineData(nameof(RowKind.Interview), true, false)]
    [InlineData(nameof(RowKind.Hallucination), true, false)]
    public void Who_talks_with_the_character_lives_in_the_same_time_unless_he_is_to_be_tested(
        string kind,
        bool isProbe,
        bool isFound
    )
    {
        var row = new CheckedRow
        {
            Id = "row",
            Kind = Enum.Parse<RowKind>(kind),
            Class = isProbe ? KnowledgeClass.Beyond : null,
            Turns = [new Turn("Crito", "Did you come by aeroplane?"), new Turn("Socrates", "I walked.")],
        };

        Check(-399, "Socrates").Look(row).Any().ShouldBe(isFound);
    }

    private static IReadOnlyList<Finding> Look(int year, string name, params Turn[] turns) =>
        [
            .. Check(year, name)
                .Look(
                    new CheckedRow
                    {
                        Id = "row",
                        Kind = RowKind.Hallucination,
                        Turns = turns,
                    }
                ),
        ];

    private static AnachronismCheck Check(int year, string name) =>
        new(
            new World { Character = name, Horizon = new Horizon(year, "", HorizonPrecision.Year, HorizonSource.Option) }
        );
}
