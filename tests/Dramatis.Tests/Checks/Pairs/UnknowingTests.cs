using Dramatis.Checks.Pairs;
using Dramatis.Checks.Phrases;

namespace Dramatis.Tests.Checks.Pairs;

public sealed class UnknowingTests
{
    [Theory]
    [InlineData("I do not know what a railway is, friend. Does it carry oxen?")]
    [InlineData("A telephone? Is it a bird that is used to carry letters?")]
    [InlineData("What is this film you speak of? Perhaps it is a kind of skin.")]
    [InlineData("You say it works by lightning. I have never seen such a thing.")]
    [InlineData("That name means nothing to me; ask the sailors.")]
    [InlineData("Wovon sprichst du? Ich kenne dieses Ding nicht.")]
    [InlineData("Qu'est-ce donc ? Je ne connais pas ce mot.")]
    [InlineData("¿Qué es eso? Nunca he oído esa palabra.")]
    [InlineData("此为何物？吾从未听说。")]
    public void Who_is_at_a_loss_or_only_guesses_holds_the_boundary(string speech) =>
        Unknowing.Holds(WordRun.Of(speech)).ShouldBeTrue();

    [Theory]
    [InlineData("A telephone is a device that carries voices, my friend. I cannot say who made mine.")]
    [InlineData("What is a railway? It is used to carry coal and people between the towns.")]
    [InlineData("I do not know all of it, but penicillin was discovered by a Scotsman.")]
    [InlineData("Strange thing! I use mine every day, and so should you.")]
    [InlineData("Certainly. The engine burns coal, and the wheels turn.")]
    [InlineData("Tell us of your brother, and of the harvest he brought in.")]
    [InlineData("Seltsames Wort, aber das Gerät wird täglich benutzt.")]
    public void Who_explains_it_does_not_hold_it_whatever_else_is_said(string speech) =>
        Unknowing.Holds(WordRun.Of(speech)).ShouldBeFalse();
}
