using Dramatis.Generation;
using Dramatis.Profiles;
using Dramatis.Records;

namespace Dramatis.Tests.Generation;

/// <summary>Who talks with the character: spread evenly, and the same whatever else is wished.</summary>
public sealed class CastTests
{
    private static readonly Person[] Invented =
    [
        .. Enumerable
            .Range(0, 30)
            .Select(i => new Person($"Person{(char)('A' + (i / 26))}{(char)('a' + (i % 26))}", "", "", "", null)),
    ];

    private static readonly Person[] Named =
    [
        new("Crito", "a landowner", "an old friend", "blunt", 70, IsOfProfile: true),
        new("Isaac Barrow", "a scholar", "a teacher", "", null, IsOfProfile: true),
    ];

    [Theory]
    [InlineData(64, 10)]
    [InlineData(64, 3)]
    [InlineData(120, 7)]
    [InlineData(20, 10)]
    [InlineData(5, 10)]
    [InlineData(19, 5)]
    [InlineData(19, 7)]
    [InlineData(50, 5)]
    [InlineData(23, 5)]
    public void No_invented_person_has_more_than_a_twentieth_of_the_conversations(int paragraphs, int each)
    {
        foreach (var seed in Enumerable.Range(1, 50))
        foreach (var cast in (Cast[])[new Cast(Invented, "en", seed), new Cast([], "en", seed)])
            Shares(cast, paragraphs, each, "Nobody in particular is named here.")
                .Values.Max()
                .ShouldBeLessThanOrEqualTo(Math.Max(3, (int)(paragraphs * each * 0.05)));
    }

    [Theory]
    [InlineData(64, 10)]
    [InlineData(64, 4)]
    [InlineData(30, 7)]
    public void A_person_whom_every_paragraph_names_has_at_most_15_percent(int paragraphs, int each)
    {
        var shares = Shares(new Cast([.. Named, .. Invented], "en", 42), paragraphs, each, "Crito came to the prison.");

        shares["Crito"].ShouldBeInRange(paragraphs * each / 16, (int)(paragraphs * each * 0.15));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    public void Nobody_comes_twice_among_ten_conversations_of_a_paragraph(int index)
    {
        var cast = new Cast([], "en", 42);

        Enumerable
            .Range(1, 10)
            .Select(number => cast.SpeakerFor(ConversationKind.Dialogue, new Paragraph(index, "text", []), number).Name)
            .Distinct()
            .Count()
            .ShouldBe(10);
    }

    [Fact]
    public void A_person_of_the_profile_speaks_only_where_the_paragraph_names_that_person()
    {
        var cast = new Cast([.. Named, .. Invented], "en", 42);

        Shares(cast, 40, 10, "A Critone and a Barrowman are others.").Keys.ShouldNotContain("Crito");
        Shares(cast, 40, 10, "Barrow gave up his chair.").Keys.ShouldContain("Isaac Barrow");
    }

    [Fact]
    public void A_cast_without_people_has_honest_words_for_them_in_the_language_of_the_rows()
    {
        var cast = new Cast([], "de", 42);

        cast.People.Count.ShouldBe(Cast.FewestInvented);
        cast.People.Select(person => person.Name).ShouldContain("Nachbarin");
        cast.People.Select(person => person.Name).Distinct().Count().ShouldBe(Cast.FewestInvented);
    }

    [Fact]
    public void The_same_name_made_twice_is_one_person_and_the_profiles_own_goes_first()
    {
        var cast = new Cast([.. Named, new Person("crito", "a cook", "", "", null), .. Invented], "en", 42);

        cast.People.Count(person => person.Name.Equals("crito", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
        cast.Find("Crito")!.Described.ShouldBe("Crito (a landowner, an old friend, about 70 years old; blunt)");
    }

    [Fact]
    public void The_seed_decides_who_comes_and_the_same_seed_decides_the_same()
    {
        var paragraph = new Paragraph(3, "text", []);
        string[] Speakers(int seed) =>
            [
                .. Enumerable
                    .Range(1, 10)
                    .Select(number =>
                        new Cast(Invented, "en", seed).SpeakerFor(ConversationKind.Interview, paragraph, number).Name
                    ),
            ];

        Speakers(42).ShouldBe(Speakers(42));
        Speakers(42).ShouldNotBe(Speakers(43));
    }

    [Fact]
    public void Everybody_invented_speaks_about_equally_often()
    {
        var shares = Shares(new Cast(Invented, "en", 7), 90, 10, "Nobody in particular is named here.");

        // As many as the largest prime among them take turns.
        shares.Count.ShouldBe(29);
        shares.Values.ShouldAllBe(share => share >= 20 && share <= 40);
    }

    [Fact]
    public void Another_kind_of_conversation_meets_other_people()
    {
        var cast = new Cast(Invented, "en", 42);
        var paragraph = new Paragraph(3, "text", []);

        Enumerable
            .Range(1, 10)
            .Count(number =>
                cast.SpeakerFor(ConversationKind.Dialogue, paragraph, number)
                == cast.SpeakerFor(ConversationKind.Hallucination, paragraph, number)
            )
            .ShouldBeLessThan(5);
    }

    private static Dictionary<string, int> Shares(Cast cast, int paragraphs, int each, string text) =>
        Enumerable
            .Range(0, paragraphs)
            .SelectMany(index =>
                Enumerable
                    .Range(1, each)
                    .Select(number =>
                        cast.SpeakerFor(ConversationKind.Dialogue, new Paragraph(index, text, []), number).Name
                    )
            )
            .CountBy(name => name)
            .ToDictionary();
}
