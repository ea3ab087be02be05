using Dramatis.Checks;
using Dramatis.Checks.Phrases;

namespace Dramatis.Tests.Checks;

/// <summary>What the row checks share: words, stems and the places where phrases begin.</summary>
public sealed class RowWordsTests
{
    [Fact]
    public void A_phrase_of_a_set_made_after_the_text_was_read_is_found()
    {
        var run = WordRun.Of("the ferryman counts his zebras twice");
        new PhraseSet("en: counts his").TryFind(run, out _).ShouldBeTrue();
        new PhraseSet("en: zebras twice").TryFind(run, out var match).ShouldBeTrue();
        match.ShouldBe(new PhraseMatch(4, 6));
    }

    [Fact]
    public void A_phrase_behind_the_first_sixty_four_words_is_found()
    {
        var run = WordRun.Of(string.Join(' ', Enumerable.Repeat("stone", 130)) + " a heron flies");
        new PhraseSet("en: heron flies").TryFind(run, out var match).ShouldBeTrue();
        match.ShouldBe(new PhraseMatch(131, 133));
        new PhraseSet("en: heron flies").TryFind(run, out _, match.End).ShouldBeFalse();
    }

    [Fact]
    public void A_phrase_of_one_word_and_one_with_any_word_are_found()
    {
        new PhraseSet("en: quagga").TryFind(WordRun.Of("a quagga."), out _).ShouldBeTrue();
        new PhraseSet("en: from * onward").TryFind(WordRun.Of("from Tuesday onward"), out _).ShouldBeTrue();
        new PhraseSet("en: from * onward").TryFind(WordRun.Of("from. Tuesday onward"), out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Harbours", "the harbour of Sounion")]
    [InlineData("ARGUED", "an argument, arguing, argues")]
    [InlineData("l'élève", "L'ÉLÈVE")]
    [InlineData("学生", "她教学生几何学")]
    public void Stems_that_begin_otherwise_are_passed_over_and_no_others(string sought, string text)
    {
        var stems = Stems.In("en");
        var wanted = stems.BeginningsOf(WordRun.Of(sought));
        var found = new HashSet<ulong>();
        stems.AddTo(found, WordRun.Of(text), wanted);
        found.Overlaps(Stems.Of(sought, "en")).ShouldBe(Stems.Of(text, "en").Overlaps(Stems.Of(sought, "en")));
        found.ShouldBeSubsetOf(Stems.Of(text, "en"));
        found.ShouldNotBeEmpty();
    }

    [Fact]
    public void There_are_at_least_as_many_different_words_as_bits()
    {
        var run = WordRun.Of("to be or not to be, that is the question");
        System.Numerics.BitOperations.PopCount(run.HashBits).ShouldBeInRange(1, 8);
    }

    [Fact]
    public void What_was_made_of_a_text_is_made_once()
    {
        var made = 0;
        var remembered = new Remembered<int>(_ => ++made);
        remembered.Of("a").ShouldBe(1);
        remembered.Of("a").ShouldBe(1);
        remembered.Of("b").ShouldBe(2);
    }
}
