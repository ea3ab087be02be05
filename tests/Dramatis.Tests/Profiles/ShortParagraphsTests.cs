using Dramatis.Profiles;

namespace Dramatis.Tests.Profiles;

public sealed class ShortParagraphsTests
{
    private const string Long = "This paragraph is long enough to set a scene in, for it has well over twelve words.";

    private static ShortParagraphs Join(params (string Text, string Section)[] paragraphs) =>
        ShortParagraphs.Join([.. paragraphs.Select((one, index) => new Paragraph(index, one.Text, [one.Section]))]);

    private static IEnumerable<string> Show(ShortParagraphs joined) =>
        joined.Paragraphs.Select(one => $"{one.Index}: {one.Text}");

    [Fact]
    public void Long_paragraphs_stay_alone()
    {
        var joined = Join((Long, "a"), (Long, "a"));
        Show(joined).ShouldBe([$"0: {Long}", $"1: {Long}"]);
        joined.JoinedTo.ShouldBeEmpty();
    }

    [Fact]
    public void A_short_one_joins_its_successor()
    {
        var joined = Join((Long, "a"), ("He said:", "a"), (Long, "a"));
        Show(joined).ShouldBe([$"0: {Long}", $"2: He said: {Long}"]);
        joined.JoinedTo.ShouldBe(new Dictionary<int, int> { [1] = 2 });
    }

    [Fact]
    public void The_last_of_a_section_joins_its_predecessor_and_never_another_section()
    {
        var joined = Join((Long, "a"), ("The end.", "a"), (Long, "b"));
        Show(joined).ShouldBe([$"0: {Long} The end.", $"2: {Long}"]);
        joined.JoinedTo.ShouldBe(new Dictionary<int, int> { [1] = 0 });
    }

    [Fact]
    public void Several_short_ones_are_enough_together()
    {
        var joined = Join(
            ("One two three four five six.", "a"),
            ("Seven eight nine ten eleven twelve.", "a"),
            ("And more.", "a")
        );
        Show(joined).ShouldBe(["1: One two three four five six. Seven eight nine ten eleven twelve. And more."]);
        joined.JoinedTo.ShouldBe(new Dictionary<int, int> { [0] = 1, [2] = 1 });
    }

    [Fact]
    public void A_section_of_one_short_paragraph_stays() =>
        Show(Join(("Alone.", "a"), (Long, "b"))).ShouldBe(["0: Alone.", $"1: {Long}"]);

    [Fact]
    public void Where_words_have_no_spaces_characters_count()
    {
        ShortParagraphs.IsShort("孔子生於魯國陬邑，父親叔梁紇，母親顏徵在。").ShouldBeTrue();
        ShortParagraphs
            .IsShort(
                "孔子生於魯國陬邑，父親叔梁紇，母親顏徵在，幼年喪父，家境清貧，十五歲立志於學，三十歲已有成就，開始收徒講學。"
            )
            .ShouldBeFalse();
    }

    [Fact]
    public void A_joined_paragraph_has_the_hash_of_its_whole_text()
    {
        var joined = Join(("He said:", "a"), (Long, "a"));
        joined.Paragraphs[0].Hash.ShouldBe(new Paragraph(1, $"He said: {Long}", ["a"]).Hash);
    }
}
