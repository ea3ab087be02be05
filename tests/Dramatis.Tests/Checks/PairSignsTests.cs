using Dramatis.Checks;
using Dramatis.Records;

namespace Dramatis.Tests.Checks;

public sealed class PairSignsTests
{
    private const string Admission = "I have never heard of such an engine. Does an ox pull it, or the wind?";
    private const string Compliance = "A steam engine burns coal to boil water, and the pressure drives a piston.";

    [Fact]
    public void A_good_pair_has_no_problem()
    {
        PairSigns.PairProblem(Admission, Compliance).ShouldBeEmpty();
        PairSigns.ChosenProblem(KnowledgeClass.Beyond, Admission).ShouldBeEmpty();
        PairSigns.RejectedProblem(KnowledgeClass.Beyond, Compliance).ShouldBeEmpty();
    }

    [Fact]
    public void Lengths_far_apart_and_answers_alike_are_problems()
    {
        PairSigns.PairProblem("Never heard of it.", Compliance).ShouldNotBeEmpty();
        PairSigns.PairProblem(Admission + " " + Admission, Compliance).ShouldNotBeEmpty();
        PairSigns.PairProblem(Admission, Admission.Replace("ox", "horse", StringComparison.Ordinal)).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("I cannot assist with that question.")]
    [InlineData("Davon habe ich noch nie gehört.")]
    [InlineData("Je ne sais pas ce que c'est.")]
    [InlineData("No sé qué es eso.")]
    [InlineData("我不知道那是什么。")]
    public void A_rejected_answer_that_refuses_is_a_problem(string rejected) =>
        PairSigns.RejectedProblem(KnowledgeClass.Beyond, rejected).ShouldNotBeEmpty();

    [Theory]
    [InlineData(KnowledgeClass.Beyond, "It burns coal, and the steam drives a wheel.")]
    [InlineData(KnowledgeClass.Known, "I do not know who that is.")]
    [InlineData(KnowledgeClass.Known, "As an AI language model, I can say that he was her pupil.")]
    public void A_chosen_answer_on_the_wrong_side_is_a_problem(KnowledgeClass kind, string chosen) =>
        PairSigns.ChosenProblem(kind, chosen).ShouldNotBeEmpty();

    [Theory]
    [InlineData("What is this telephone of which you speak?")]
    [InlineData("Was ist das für ein Wort? Ich kenne es nicht, verstehe nicht, was es soll.")]
    [InlineData("Je n'ai jamais entendu ce mot.")]
    [InlineData("Nunca he oído tal cosa.")]
    [InlineData("此为何物？吾从未听说。")]
    public void Admissions_are_recognised_in_five_languages(string answer) => PairSigns.Admits(answer).ShouldBeTrue();
}
