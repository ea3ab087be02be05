using Dramatis.Datasets;
using Dramatis.Records;

namespace Dramatis.Tests.Datasets;

public sealed class QuestionSelectionTests
{
    [Fact]
    public void A_question_that_repeats_an_earlier_one_of_any_topic_is_left_out()
    {
        var selection = new QuestionSelection { Wanted = 10 };
        selection.Reject(new("0_question_1", "What is a train?", "travel")).ShouldBeNull();
        selection.Reject(new("1_question_1", "what is  a TRAIN", "machines")).ShouldBe("repeats 0_question_1");
        selection.Count.ShouldBe(1);
    }

    [Fact]
    public void A_question_in_nearly_the_same_words_is_left_out_within_its_topic_only()
    {
        var selection = new QuestionSelection { Wanted = 10 };
        selection.Reject(new("0_question_1", "What do you think of the long red train?", "travel")).ShouldBeNull();
        selection
            .Reject(new("0_question_2", "What do you think of the long blue train?", "travel"))
            .ShouldBe("nearly repeats 0_question_1");
        selection.Reject(new("1_question_1", "What do you think of the long green train?", "machines")).ShouldBeNull();
    }

    [Fact]
    public void No_more_stay_than_are_wanted()
    {
        var selection = new QuestionSelection { Wanted = 1 };
        selection.Reject(new("0_question_1", "What is a train?", "travel")).ShouldBeNull();
        selection.Reject(new("0_question_2", "Who made the telephone?", "travel")).ShouldBe("more than were wanted");
    }

    [Fact]
    public void A_larger_wish_keeps_all_that_a_smaller_one_kept()
    {
        var random = new Random(3);
        string[] words = ["train", "radio", "phone", "film", "war", "moon"];
        var questions = Enumerable
            .Range(1, 200)
            .Select(number => new Question(
                $"0_question_{number}",
                $"What of {words[random.Next(6)]} {words[random.Next(6)]} {words[random.Next(6)]}?",
                words[random.Next(2)]
            ))
            .ToList();

        var before = new List<string>();
        foreach (var wanted in (int[])[5, 20, 60, 200])
        {
            var selection = new QuestionSelection { Wanted = wanted };
            var kept = questions
                .Where(question => selection.Reject(question) is null)
                .Select(question => question.Id)
                .ToList();
            kept.Take(before.Count).ShouldBe(before);
            before = kept;
        }
    }

    [Fact]
    public void A_question_about_the_same_thing_in_other_words_is_left_out_within_its_class_and_topic()
    {
        var selection = new QuestionSelection { Wanted = 10 };
        selection.Reject(new("0_question_1", "Have you ever used a telephone?", "communication")).ShouldBeNull();
        selection
            .Reject(new("0_question_2", "Could you explain what telephones are for?", "communication"))
            .ShouldBe("asks about the same as 0_question_1");
        selection
            .Reject(
                new("1_question_1", "Would you like to own a telephone?", "communication")
                {
                    Class = KnowledgeClass.Unknown,
                }
            )
            .ShouldBeNull();
    }

    [Fact]
    public void No_beginning_is_used_more_than_one_time_in_twenty()
    {
        var selection = new QuestionSelection { Wanted = 1000 };
        var kept = new List<string>();
        for (var i = 0; i < 1200; i++)
        {
            var worn = i % 3 == 0;
            var text = worn ? $"What do you think of thing{i}?" : $"Why{i} should anybody care for thing{i}?";
            if (selection.Reject(new Question($"0_question_{i}", text, $"topic {i}")) is null)
                kept.Add(text);
        }

        kept.Count.ShouldBeGreaterThan(800);
        var share = (double)kept.Count(text => text.StartsWith("What do you", StringComparison.Ordinal)) / kept.Count;
        share.ShouldBeInRange(0.03, 0.051);
    }
}
