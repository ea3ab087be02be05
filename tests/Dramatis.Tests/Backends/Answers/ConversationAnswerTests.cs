using Dramatis.Backends.Answers;

namespace Dramatis.Tests.Backends.Answers;

public sealed class ConversationAnswerTests
{
    private static readonly ConversationNames Names = new("Isaac Newton", ["Edmond Halley"]);

    private static readonly string[] Expected = ["Edmond Halley: Is it a force?", "Isaac Newton: It is."];

    [Theory]
    [InlineData(
        """{"turns": [{"speaker": "Edmond Halley", "speech": "Is it a force?"}, {"speaker": "Isaac Newton", "speech": "It is."}]}"""
    )]
    [InlineData(
        """[{"Character": "Halley", "Speech": "Is it a force?"}, {"CHARACTER": "Newton", "SPEECH": "It is."}]"""
    )]
    [InlineData(
        """{"conversation": {"speech": [{"name": "Halley", "text": ["Is it", "a force?"]}, {"name": "Sir Isaac Newton", "text": ["It is."]}]}}"""
    )]
    [InlineData(
        """{"messages": [{"role": "user", "content": "Is it a force?"}, {"role": "assistant", "content": "It is."}]}"""
    )]
    [InlineData(
        """{"conversations": [{"from": "human", "value": "Is it a force?"}, {"from": "gpt", "value": "It is."}]}"""
    )]
    [InlineData("""[{"Halley": "Is it a force?"}, {"ISAAC NEWTON": "It is."}]""")]
    [InlineData("""{"Halley": "Is it a force?", "Newton": "It is."}""")]
    [InlineData("""[["Halley", "Is it a force?"], ["Newton", "It is."]]""")]
    [InlineData("""["Edmond Halley", "Is it a force?", "Isaac Newton", "It is."]""")]
    [InlineData("""["Halley: Is it a force?", "Newton: It is."]""")]
    [InlineData("""{"dialogue": "Halley: Is it a force?\nNewton: It is."}""")]
    [InlineData(
        """{"turn_1": {"speaker": "Halley", "line": "Is it a force?"}, "turn_2": {"speaker": "Newton", "line": "It is."}}"""
    )]
    [InlineData(
        """[{"character": "{Character2}", "speech": "Is it a force?"}, {"character": "Isaac Newton", "speech": "It is."}]"""
    )]
    [InlineData(
        """[{"character": "Character 2", "speech": "Is it a force?"}, {"character": "Character 1", "speech": "It is."}]"""
    )]
    [InlineData(
        """[{"character": "Person A", "speech": "Is it a force?"}, {"character": "Newton (calmly)", "speech": "It is."}]"""
    )]
    [InlineData("""[{"character": "Halley", "speech": "Is it a force?", "character": "Newton", "speech": "It is."}]""")]
    [InlineData(
        """[{"character": "Halley", "speech": "Is it a force?"}, {"character": "Newton", "anger rising": "It is."}]"""
    )]
    [InlineData(
        """[{"character": "Halley", "mood": "curious", "speech": "Is it a force?"}, {"character": "Mr. Newton", "speech": "It is."}]"""
    )]
    [InlineData(
        """[{"character": "Halley", "speech": [{"character": "Halley", "speech": "Is it a force?"}, {"character": "Newton", "speech": "It is."}]}]"""
    )]
    [InlineData("""[{"character": "Halley", "speech": "Is it a force? Newton: It is."}]""")]
    [InlineData(
        """[{"character": "Halley", "speech": "Is it a force?"}, {"character": "Isaac Newtn", "speech": "It is."}]"""
    )]
    [InlineData("""{"character": "Halley", "speech": "Is it a force?"}{"character": "Newton", "speech": "It is."}""")]
    [InlineData(
        """[{"character": "Halley", "speech": "Is it a force?"}, {"character": "Newton", "speech": "It is."}, {"character": "Halley", "speech": "And th"""
    )]
    [InlineData("Halley: Is it a force?\nNewton: It is.")]
    [InlineData("**Halley:** Is it a force?\n\n**Newton:** It is.")]
    [InlineData("**Halley**: Is it a force?\n**Newton** (smiling): It is.")]
    [InlineData(
        "Sure! Here is the conversation:\n\n1. Halley: \"Is it a force?\"\n2. Newton: \"It is.\"\n\nI hope this helps!"
    )]
    [InlineData("HALLEY\nIs it a force?\n\nNEWTON\n(smiling)\nIt is.")]
    [InlineData("Halley - Is it a force?\nNewton – It is.")]
    [InlineData("Halley：Is it a force?\nNewton：It is.")]
    [InlineData("Location: Cambridge\nHalley: Is it\na force?\n*He waits.*\nNewton: It is.\n---")]
    [InlineData("<|user|>\nIs it a force?</s>\n<|assistant|>\nIt is.</s>")]
    [InlineData("[INST] Is it a force? [/INST] It is.")]
    [InlineData("### Human: Is it a force?\n### Assistant: It is.")]
    [InlineData("<|im_start|>user\nIs it a force?<|im_end|>\n<|im_start|>assistant\nIt is.<|im_end|>")]
    [InlineData("— Is it a force?\n— It is.")]
    [InlineData("\"Is it a force?\" asked Halley.\n\"It is.\" said Newton.")]
    [InlineData("Halley says, \"Is it a force?\"\nNewton replies, \"It is.\"")]
    [InlineData("<Halley> Is it a force?\n<Newton> It is.")]
    [InlineData("Narrator: They meet.\nHalley: Is it a force?\nNewton: It is.")]
    [InlineData("\"Halley\": \"Is it a force?\",\n\"Newton\": \"It is.\"")]
    public void The_two_turns_are_read_however_they_are_written(string text) => Lines(text, Names).ShouldBe(Expected);

    [Theory]
    [InlineData("*smiles* Good day.", "Good day.")]
    [InlineData("*Smiles warmly at him* Good day.", "Good day.")]
    [InlineData("(laughs) Good day.", "Good day.")]
    [InlineData("Good day. [pauses] Sit down.", "Good day. Sit down.")]
    [InlineData("Good day, _sighs_ my friend.", "Good day, my friend.")]
    [InlineData("I *really* mean it.", "I really mean it.")]
    [InlineData("**Never** do that.", "Never do that.")]
    [InlineData("The apple (a green one) fell.", "The apple (a green one) fell.")]
    [InlineData("It fell (or so I am told).", "It fell (or so I am told).")]
    [InlineData("\"Good day.\"", "Good day.")]
    [InlineData("“Good day.”", "Good day.")]
    [InlineData("\"Yes,\" he said, \"no.\"", "\"Yes,\" he said, \"no.\"")]
    [InlineData("Isaac Newton: Good day.", "Good day.")]
    [InlineData("Newton (calmly): Good day.", "Good day.")]
    [InlineData("Good\\nday, \\\"friend\\\".", "Good day, \"friend\".")]
    [InlineData("Good &amp; well.", "Good & well.")]
    [InlineData("  Good \n\n  day. ", "Good day.")]
    [InlineData("你好，朋友。", "你好，朋友。")]
    [InlineData("（微笑）你好，朋友。", "你好，朋友。")]
    [InlineData("Χαῖρε, ὦ φίλε.", "Χαῖρε, ὦ φίλε.")]
    [InlineData("مرحبا يا صديقي", "مرحبا يا صديقي")]
    [InlineData("There is one thing: the truth.", "There is one thing: the truth.")]
    public void A_speech_is_cleaned_and_its_words_stay(string speech, string expected) =>
        ConversationAnswer
            .Read(
                System.Text.Json.JsonSerializer.Serialize(new[] { new { character = "Isaac Newton", speech } }),
                Names
            )
            .Items.ShouldHaveSingleItem()
            .Turns.ShouldHaveSingleItem()
            .Speech.ShouldBe(expected);

    [Theory]
    [InlineData("Newton's assistant")]
    [InlineData("A friend of Newton")]
    [InlineData("Hannah Newton-Smith's maid")]
    [InlineData("Robert Hooke")]
    [InlineData("The Young Man")]
    public void Somebody_else_is_not_taken_for_the_character(string speaker) =>
        Names.IsCharacter(speaker).ShouldBeFalse();

    [Theory]
    [InlineData("Ludwig van Beethoven", "Beethoven")]
    [InlineData("Ludwig van Beethoven", "van Beethoven")]
    [InlineData("Ludwig van Beethoven", "Ludwig")]
    [InlineData("Ludwig van Beethoven", "Herr Beethoven")]
    [InlineData("Ludwig van Beethoven", "L. v. Beethoven")]
    [InlineData("Socrates", "SOCRATES")]
    [InlineData("Socrates", "Socrates'")]
    [InlineData("Socrates", "Sokrates")]
    [InlineData("René Descartes", "Rene Descartes")]
    [InlineData("苏格拉底", "苏格拉底")]
    public void The_character_is_known_by_many_names(string name, string speaker) =>
        new ConversationNames(name, []).IsCharacter(speaker).ShouldBeTrue();

    [Fact]
    public void A_stand_in_without_a_known_name_is_reported()
    {
        var reading = ConversationAnswer.Read(
            """[{"character":"{Character2}","speech":"Is it?"},{"character":"Socrates","speech":"It is."}]""",
            new ConversationNames("Socrates", [])
        );
        reading.Problems.ShouldContain(problem => problem.Kind == ProblemKind.Placeholder);
        reading.Items[0].Turns.Count.ShouldBe(2);
    }

    [Fact]
    public void A_name_in_braces_is_a_name() =>
        Lines("""[{"character":"{Lily}","speech":"Is it?"}]""", new ConversationNames("Socrates", []))
            .ShouldBe(["Lily: Is it?"]);

    [Fact]
    public void A_conversation_that_repeats_itself_is_cut()
    {
        var turn = """{"character":"Halley","speech":"Tell me about the orbit of the comet."}""";
        var reading = ConversationAnswer.Read(
            $$"""[{{turn}},{"character":"Newton","speech":"It is an ellipse."},{{turn}},{{turn}}]""",
            Names
        );
        reading.Items[0].Turns.Count.ShouldBe(2);
        reading.Problems.ShouldContain(problem => problem.Kind == ProblemKind.Loop);
    }

    [Fact]
    public void A_speech_that_repeats_itself_is_cut()
    {
        var looping = "I see. " + string.Concat(Enumerable.Repeat("The stars move in the heavens, ", 12));
        Lines($$"""[{"character":"Newton","speech":"{{looping}}"}]""", Names)
            .ShouldBe(["Isaac Newton: I see. The stars move in the heavens"]);
    }

    [Fact]
    public void Location_and_setting_are_found_beside_the_turns()
    {
        var draft = ConversationAnswer
            .Read(
                """{"background": {"location": "Cambridge", "status": "Halley visits Newton."}, "speech": [{"character": "Halley", "speech": "Is it?"}]}""",
                Names
            )
            .Items[0];
        (draft.Location, draft.Setting).ShouldBe(("Cambridge", "Halley visits Newton."));
    }

    [Theory]
    [InlineData("In his youth he held that \"no one errs willingly\", and he was right.")]
    [InlineData("He wrote a book.\nCritique: the position is a strong one.")]
    public void Prose_is_no_conversation(string text)
    {
        var reading = ConversationAnswer.Read(text, Names);
        reading.Items.ShouldBeEmpty();
        reading.Problems.ShouldHaveSingleItem().Text.ShouldBe("The answer was not JSON: no '[' or '{' was found.");
    }

    private static IEnumerable<string> Lines(string text, ConversationNames names) =>
        ConversationAnswer
            .Read(text, names)
            .Items.SelectMany(draft => draft.Turns)
            .Select(turn => $"{turn.Speaker}: {turn.Speech}");
}
