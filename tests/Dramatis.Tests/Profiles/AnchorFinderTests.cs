using Dramatis.Profiles;

namespace Dramatis.Tests.Profiles;

public sealed class AnchorFinderTests
{
    private const string Hypatia =
        "Hypatia taught in Alexandria, where Synesius of Cyrene was her pupil. In AD 415 a crowd dragged her from her carriage. "
        + "Her father Theon, a mathematician, had died in the year 405. Synesius wrote letters to her until his death.";

    [Fact]
    public void People_places_and_dates_are_found_with_their_kind()
    {
        Texts(Hypatia, "en", AnchorKind.Person).ShouldBe(["Hypatia", "Theon", "Synesius"], ignoreOrder: true);
        Texts(Hypatia, "en", AnchorKind.Place).ShouldBe(["Alexandria"]);
        Texts(Hypatia, "en", AnchorKind.Date).ShouldBe(["AD 415", "year 405"]);
    }

    [Fact]
    public void Anchors_come_in_the_order_of_the_paragraph_and_stand_in_it_where_they_say()
    {
        var anchors = AnchorFinder.Of(Hypatia, "en");

        anchors.Select(anchor => anchor.Start).ShouldBeInOrder();
        foreach (var anchor in anchors)
            Hypatia[anchor.Start..(anchor.Start + anchor.Text.Length)].ShouldBe(anchor.Text);
        anchors.Select(anchor => anchor.Text).ShouldBeUnique();
    }

    [Fact]
    public void Every_full_sentence_is_a_claim() => Texts(Hypatia, "en", AnchorKind.Claim).Count.ShouldBe(4);

    [Theory]
    [InlineData("Interest in the stars grew. However, nobody could explain why. Music was everywhere.")]
    [InlineData("In the winter he fell ill. When spring came he was better. It was said that this was luck.")]
    public void A_word_that_only_begins_a_sentence_is_no_name(string text) =>
        AnchorFinder.Of(text, "en").ShouldAllBe(anchor => anchor.Kind == AnchorKind.Claim);

    [Theory]
    [InlineData("en", "He played for Count Ferdinand von Waldstein.", "Count Ferdinand von Waldstein")]
    [InlineData("en", "There St. John Rivers met J. S. Mill.", "J. S. Mill")]
    [InlineData("de", "Damals besuchte ihn Clara von Arnim in der kleinen Wohnung.", "Clara von Arnim")]
    [InlineData("fr", "Elle fut présentée par Paul de Kock au public.", "Paul de Kock")]
    [InlineData("es", "La obra fue escrita por Juan de la Cruz en la prisión.", "Juan de la Cruz")]
    [InlineData("ru", "Он жил вместе с Иваном Петровичем в деревне.", "Иваном Петровичем")]
    public void A_name_of_several_words_is_one_anchor(string language, string text, string name) =>
        AnchorFinder.Of(text, language).Select(anchor => anchor.Text).ShouldContain(name);

    [Fact]
    public void German_nouns_are_no_names()
    {
        var names = AnchorFinder
            .Of(
                "Die Musik war sein Leben, und in Bonn spielte Neefe die große Orgel. Damals schrieb Neefe mit Freude viele Briefe nach Wien.",
                "de"
            )
            .Where(anchor => anchor.Kind != AnchorKind.Claim)
            .Select(anchor => anchor.Text)
            .ToList();

        names.ShouldBe(["Bonn", "Neefe", "Wien"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("en", "She left on 4 January 1643.", "4 January 1643")]
    [InlineData("en", "It burned in 480 BC.", "480 BC")]
    [InlineData("de", "Er starb am 26. März 1827 dort.", "26. März 1827")]
    [InlineData("fr", "Il naquit le 3 février 1809 là-bas.", "3 février 1809")]
    [InlineData("es", "Nació el 7 de mayo de 1840 allí.", "7 de mayo de 1840")]
    [InlineData("zh", "他生于公元前551年。", "公元前551年")]
    [InlineData("en", "It was the fashion of the seventeenth century.", "seventeenth century")]
    public void Dates_are_found_in_the_language_of_the_text(string language, string text, string date) =>
        Texts(text, language, AnchorKind.Date).ShouldBe([date]);

    [Fact]
    public void Without_capitals_quotations_numbers_and_dotted_names_are_anchors()
    {
        const string Text = "他读过《春秋》，也见过马可·波罗。那是1275年的事，城里的人都很惊讶。";
        var anchors = AnchorFinder.Of(Text, "zh");

        anchors.ShouldContain(anchor => anchor.Text == "春秋" && anchor.Kind == AnchorKind.Name);
        anchors.ShouldContain(anchor => anchor.Text.Contains("马可·波罗") && anchor.Kind == AnchorKind.Person);
        anchors.ShouldContain(anchor => anchor.Text == "1275年" && anchor.Kind == AnchorKind.Date);
        Texts(Text, "zh", AnchorKind.Claim).Count.ShouldBe(2);
    }

    [Fact]
    public void A_hostile_paragraph_takes_linear_time()
    {
        var text = string.Concat(Enumerable.Repeat("A. B of the C \"d 1 BC, ", 20_000));

        AnchorFinder.Of(text, "en").Count.ShouldBeLessThan(1000);
    }

    private static List<string> Texts(string text, string language, AnchorKind kind) =>
        [.. AnchorFinder.Of(text, language).Where(anchor => anchor.Kind == kind).Select(anchor => anchor.Text)];
}
