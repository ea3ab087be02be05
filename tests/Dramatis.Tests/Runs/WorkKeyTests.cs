using Dramatis.Runs;
using FsCheck;
using FsCheck.Fluent;

namespace Dramatis.Tests.Runs;

public sealed class WorkKeyTests
{
    private static readonly Gen<WorkKey> Keys =
        from step in Gen.Elements(Enum.GetValues<StepName>())
        from paragraph in Gen.OneOf(Gen.Choose(0, 50), Gen.Choose(0, int.MaxValue))
        from number in Gen.OneOf(Gen.Choose(0, 50), Gen.Choose(0, (1 << 24) - 1))
        select new WorkKey(step, paragraph, number);

    [Fact]
    public void A_key_comes_back_from_its_number() =>
        Check(Prop.ForAll(Keys.ToArbitrary(), key => WorkKey.FromValue(key.Value) == key));

    [Fact]
    public void The_order_is_step_then_group_then_number() =>
        Check(
            Prop.ForAll(
                Keys.Two().ToArbitrary(),
                pair =>
                    Math.Sign(pair.Item1.CompareTo(pair.Item2))
                    == Math.Sign(
                        (pair.Item1.Step, pair.Item1.Group, pair.Item1.Number).CompareTo(
                            (pair.Item2.Step, pair.Item2.Group, pair.Item2.Number)
                        )
                    )
            )
        );

    [Theory]
    [InlineData(StepName.Scenes, 3, 0, "scenes/paragraph_3")]
    [InlineData(StepName.Scenes, 3, 1, "scenes/paragraph_3_more_1")]
    [InlineData(StepName.Dialogue, 3, 2, "dialogue/paragraph_3_scene_2")]
    [InlineData(StepName.Hallucination, 0, 1, "hallucination/paragraph_0_protective_1")]
    [InlineData(StepName.Questions, 4, 0, "questions/batch_4")]
    [InlineData(StepName.Dpo, 0, 7, "dpo/0_question_7")]
    public void It_reads_as_people_write_it(StepName step, int group, int number, string text) =>
        new WorkKey(step, group, number).ToString().ShouldBe(text);

    private static void Check(Property property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithReplay(1, 1), property);
}
