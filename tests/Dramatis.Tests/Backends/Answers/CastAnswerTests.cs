using Dramatis.Backends.Answers;

namespace Dramatis.Tests.Backends.Answers;

public sealed class CastAnswerTests
{
    [Fact]
    public void People_are_read_with_what_is_said_of_them()
    {
        var people = Read(
            """{"people": [{"name": "Crito", "standing": "a landowner.", "relation": "an old friend", "manner": "blunt", "age": 70}]}"""
        );

        people.ShouldBe([new PersonDraft("Crito", "a landowner", "an old friend", "blunt", 70)]);
    }

    [Theory]
    [InlineData("a young man who wants to know what virtue is")]
    [InlineData("The innkeeper")]
    [InlineData("Character 2")]
    [InlineData("[name]")]
    [InlineData("Socrates")]
    [InlineData("Who are you?")]
    [InlineData("Person B")]
    [InlineData("")]
    public void What_is_no_name_of_another_person_is_left_out(string name)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(
            new { people = new object[] { new { name, age = 30 }, new { name = "Lysis", age = 14 } } }
        );

        Read(json).Select(person => person.Name).ShouldBe(["Lysis"]);
    }

    [Theory]
    [InlineData("Ludwig van Beethoven", "Ludwg Van Beetion")]
    [InlineData("Ludwig van Beethoven", "Ludvig Beethofen")]
    [InlineData("Ludwig van Beethoven", "Herr Ludwig van Bethoven")]
    [InlineData("José Rizal", "Jose Risal")]
    [InlineData("Socrates", "Sokrates")]
    [InlineData("Socrates", "Socratis")]
    [InlineData("Marie Curie", "Maríe Cury")]
    public void Nobody_has_nearly_the_name_of_the_character(string character, string name) =>
        Names(character, name).ShouldBe(["Lysis"]);

    [Theory]
    [InlineData("Ludwig van Beethoven", "Karl van Beethoven")]
    [InlineData("Ludwig van Beethoven", "Johann van Beethoven")]
    [InlineData("Ludwig van Beethoven", "Ludwig Spohr")]
    [InlineData("Socrates", "Isocrates")]
    [InlineData("Socrates", "Sophroniscus")]
    [InlineData("Crito", "Critias")]
    [InlineData("Isaac Newton", "Isaac Barrow")]
    [InlineData("Ada Lovelace", "Ida")]
    public void Who_only_shares_a_part_of_the_name_is_another_person(string character, string name) =>
        Names(character, name).ShouldBe([name, "Lysis"]);

    [Fact]
    public void A_name_with_a_description_behind_it_is_the_name() =>
        Read("""[{"name": "Crito, an old friend"}, {"name": "Lysis (a boy)"}]""")
            .Select(person => person.Name)
            .ShouldBe(["Crito", "Lysis"]);

    [Fact]
    public void Names_may_be_keys_or_stand_in_lines()
    {
        Read("""{"Crito": {"standing": "a landowner"}, "Lysis": {"standing": "a boy"}}""")
            .Select(person => person.Standing)
            .ShouldBe(["a landowner", "a boy"]);
        Read(
                "Here they are:\n1. Crito | a landowner | an old friend | blunt | 70\n2. Lysis | a boy | a pupil | shy | 14"
            )
            .ShouldBe([
                new PersonDraft("Crito", "a landowner", "an old friend", "blunt", 70),
                new PersonDraft("Lysis", "a boy", "a pupil", "shy", 14),
            ]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("I cannot do that.")]
    [InlineData("""{"people": []}""")]
    [InlineData("""{"people": [{"name": "..."}]}""")]
    public void An_answer_without_people_says_why(string text)
    {
        var reading = CastAnswer.Read(text, "Socrates");

        reading.Items.ShouldBeEmpty();
        reading.Problems.ShouldNotBeEmpty();
    }

    private static IEnumerable<string> Names(string character, string name) =>
        CastAnswer
            .Read(System.Text.Json.JsonSerializer.Serialize(new[] { new { name }, new { name = "Lysis" } }), character)
            .Items.Single()
            .Select(person => person.Name);

    private static IReadOnlyList<PersonDraft> Read(string text) => CastAnswer.Read(text, "Socrates").Items.Single();
}
