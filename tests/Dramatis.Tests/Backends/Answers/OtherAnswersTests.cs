using Dramatis.Backends.Answers;

namespace Dramatis.Tests.Backends.Answers;

public sealed class OtherAnswersTests
{
    private static readonly ConversationNames Names = new("Socrates", []);

    [Theory]
    [InlineData("""{"scenes": [{"location": "The Agora", "description": "Socrates talks to a potter."}]}""")]
    [InlineData("""[{"Location": "The Agora", "Background": "Socrates talks to a potter."}]""")]
    [InlineData("""{"scene_1": {"place": "The Agora", "situation": "Socrates talks to a potter."}}""")]
    [InlineData("""{"scene_1": {"location": "The Agora", "background": {"status": "Socrates talks to a potter."}}}""")]
    [InlineData("""{"scene_number": 1, "setting": "The Agora", "scene": "Socrates talks to a potter."}""")]
    [InlineData("""[{"scene": {"location": "The Agora", "description": ["Socrates talks to a potter."]}}]""")]
    [InlineData("""[{"scene": "scene_1", "location": "The Agora", "text": "Socrates talks to a potter."}]""")]
    [InlineData("""["Location: The Agora. Background: Socrates talks to a potter."]""", "The Agora.")]
    [InlineData("""{"The Agora": "Socrates talks to a potter."}""")]
    [InlineData("Scene 1:\nLocation: The Agora\nBackground: Socrates talks to a potter.")]
    [InlineData("**Scene 1**\n**Location:** The Agora\n**Background:** Socrates talks to a potter.")]
    [InlineData("1. Location: The Agora\n   Description: Socrates talks to a potter.")]
    [InlineData("1. **The Agora**: Socrates talks to a potter.")]
    [InlineData("Here are the scenes:\n\n- The Agora: Socrates talks to a potter.")]
    [InlineData("location: The Agora, background: Socrates talks to a potter.")]
    public void A_scene_is_read_however_it_is_written(string text, string location = "The Agora")
    {
        var scene = SceneAnswer.Read(text, 1).Items.ShouldHaveSingleItem();
        (scene.Location, scene.Description).ShouldBe((location, "Socrates talks to a potter."));
    }

    [Fact]
    public void A_copied_template_is_no_scene()
    {
        var reading = SceneAnswer.Read("""[{"location": "...", "description": "..."}]""", 2);
        reading.Items.ShouldBeEmpty();
        reading.Missing.ShouldBe(2);
        reading.Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Placeholder);
    }

    [Fact]
    public void Scenes_after_a_repeated_key_are_told_apart() =>
        SceneAnswer
            .Read(
                """{"location": "A", "description": "One happens here.", "location": "B", "description": "Two happens here."}""",
                2
            )
            .Items.Select(scene => scene.Location)
            .ShouldBe(["A", "B"]);

    [Theory]
    [InlineData("""["What is a train?", "Explain the moon landing."]""")]
    [InlineData(
        """{"questions": [{"question": "What is a train?", "topic": "transport"}, {"q": "Explain the moon landing."}]}"""
    )]
    [InlineData("""{"1": "What is a train?", "2": "Explain the moon landing."}""")]
    [InlineData(
        """[{"question": "What is a train?", "answer": "Do you mean a retinue?"}, {"question": "Explain the moon landing."}]"""
    )]
    [InlineData("1. What is a train?\n2. Explain the moon landing.")]
    [InlineData("Sure! Here are two questions:\n\n- \"What is a train?\"\n- \"Explain the moon landing.\"")]
    [InlineData("Question 1: What is a train?\nAnswer: I do not know.\nQuestion 2: Explain the moon landing.")]
    [InlineData("Q1. What is a train?\nA: Unknown.\nQ2. Explain the moon landing.")]
    [InlineData("1) **What is a train?** 2) Explain the moon landing.")]
    [InlineData("[\"1. What is a train?\", \"2. Explain the moon landing.\", \"3. What is")]
    [InlineData("[\"What is a train\", \"Explain the moon landing.\", \"Trains\"]")]
    public void Questions_are_read_however_they_are_written(string text) =>
        QuestionAnswer.Read(text, 2).Items.ShouldBe(["What is a train?", "Explain the moon landing."]);

    [Theory]
    [InlineData("什么是火车？")]
    [InlineData("ما هو القطار؟")]
    [InlineData("Τί εἶναι τὸ τρένο;")]
    public void A_question_mark_of_any_script_counts(string question) =>
        QuestionAnswer.Read($"[\"{question}\"]", 1).Items.ShouldBe([question]);

    [Fact]
    public void What_is_no_question_is_left_out_with_the_reason() =>
        QuestionAnswer
            .Read("""["Trains are fast.", "What is a train?"]""", 2)
            .Problems.ShouldHaveSingleItem()
            .Kind.ShouldBe(ProblemKind.NotAQuestion);

    [Theory]
    [InlineData("I have never heard of it.")]
    [InlineData("\"I have never heard of it.\"")]
    [InlineData("Socrates: I have never heard of it.")]
    [InlineData("**Socrates:** \"I have never heard of it.\"")]
    [InlineData("{\"answer\": \"I have never heard of it.\"}")]
    [InlineData("```json\n{\"response\": \"I have never heard of it.\"}\n```")]
    [InlineData("{\"reply_text\": \"I have never heard of it.\"}")]
    [InlineData("[{\"character\": \"Socrates\", \"speech\": \"I have never heard of it.\"}]")]
    [InlineData("{\"answer\": \"I have never heard of it.")]
    [InlineData("As Socrates, I would say: \"I have never heard of it.\"")]
    [InlineData("Sure! Here's how Socrates would answer:\n\nI have never heard of it.")]
    [InlineData("*strokes his beard* I have never heard of it.")]
    [InlineData("<think>He cannot know.</think>I have never heard of it.")]
    [InlineData("I have never heard of it.<|im_end|>\n<|im_start|>user\nWhy?")]
    [InlineData("I have never heard of it.</s>")]
    [InlineData("I have never heard of it.<|eot_id|>")]
    [InlineData("[/INST] I have never heard of it.")]
    [InlineData("I have never heard of it.\nUser: Why not?\nSocrates: Because.")]
    [InlineData("Question: What is it?\nAnswer: I have never heard of it.")]
    [InlineData("I have never heard of it.\n\nQuestion: What is a train?")]
    public void A_plain_answer_is_freed_of_what_is_around_it(string text) =>
        PlainAnswer.Read(text, Names).Items.ShouldBe(["I have never heard of it."]);

    [Theory]
    [InlineData("")]
    [InlineData("<think>He cannot know this, so")]
    [InlineData("```\n```")]
    public void Without_an_answer_the_reason_is_given(string text)
    {
        var reading = PlainAnswer.Read(text, Names);
        reading.Items.ShouldBeEmpty();
        reading.Problems.ShouldNotBeEmpty();
    }
}
