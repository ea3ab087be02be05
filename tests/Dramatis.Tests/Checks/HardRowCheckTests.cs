namespace Dramatis.Tests.Checks;

public sealed class HardRowCheckTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ... ")]
    [InlineData("[\"The stars move in circles.\"]")]
    [InlineData("{\"speech\": \"The stars move in circles.\"}")]
    public void A_speech_that_is_none_is_found(string speech) => Rows.Found(speech).ShouldContain("structure:hard");

    [Fact]
    public void A_conversation_needs_the_character_and_somebody_else()
    {
        var answer = Rows.Answer("The stars move in circles, as my father taught me.");

        Rows.Found(
                Rows.Hypatia,
                answer with
                {
                    Turns = [answer.Turns[0], answer.Turns[0] with { Speech = "Are you there?" }],
                }
            )
            .ShouldContain("structure:hard");
        Rows.Found(Rows.Hypatia, answer with { Turns = [answer.Turns[1]] }).ShouldContain("structure:hard");
        Rows.Found(Rows.Hypatia, answer with { Turns = [answer.Turns[1], answer.Turns[0]] })
            .ShouldContain("structure:hard");
        Rows.Found(Rows.Hypatia, answer with { Turns = [] }).ShouldContain("structure:hard");
        Rows.Found(Rows.Hypatia, answer).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{Character2}")]
    [InlineData("{Lily}")]
    [InlineData("Character 2")]
    [InlineData("Interlocutor")]
    [InlineData("[Name]")]
    public void A_speaker_with_a_placeholder_for_a_name_is_found(string speaker)
    {
        var row = Rows.Answer("The stars move in circles.");

        Rows.Found(Rows.Hypatia, row with { Turns = [row.Turns[0] with { Speaker = speaker }, row.Turns[1]] })
            .ShouldContain("placeholder:hard");
    }

    [Theory]
    [InlineData("The Stranger")]
    [InlineData("A young man")]
    [InlineData("Charis")]
    [InlineData("Othello")]
    [InlineData("Personius")]
    [InlineData("Näherin")]
    public void A_speaker_with_a_plain_name_or_standing_is_none(string speaker)
    {
        var row = Rows.Answer("The stars move in circles.");

        Rows.Found(Rows.Hypatia, row with { Turns = [row.Turns[0] with { Speaker = speaker }, row.Turns[1]] })
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Good day to you, {visitor}.")]
    [InlineData("Good day to you, [Interlocutor's name].")]
    [InlineData("Tell me, Character2, what do you seek?")]
    [InlineData("Welcome, {{user}}, sit down.")]
    [InlineData("I see. <|assistant|> The stars move.")]
    [InlineData("Welcome, [your name], to my house.")]
    public void A_placeholder_in_a_speech_is_found(string speech) =>
        Rows.Found(speech).ShouldContain("placeholder:hard");

    [Theory]
    [InlineData("As an AI language model, I have no opinion on the stars.")]
    [InlineData("I'm just an AI, so I cannot say.")]
    [InlineData("I was trained on a vast number of books.")]
    [InlineData("How can I assist you today?")]
    [InlineData("My knowledge cutoff does not allow me to answer.")]
    [InlineData("I don't have personal experiences of the sea.")]
    [InlineData("I'm an AI developed to simulate people of the past.")]
    [InlineData("I should say that I'm an artificial intelligence and no woman.")]
    [InlineData("Certainly! Below is what she might have answered.")]
    [InlineData("I am not a real person, I am a simulation.")]
    [InlineData("My training only goes up to a certain year.")]
    [InlineData("I am playing the role of Hypatia here.")]
    [InlineData("I'm sorry, but I can't help with that request.")]
    [InlineData("Als KI habe ich dazu keine Meinung.")]
    [InlineData("Ich bin nur ein Sprachmodell und war nie dort.")]
    [InlineData("En tant qu'IA, je n'ai pas d'avis.")]
    [InlineData("Je suis un modèle de langage.")]
    [InlineData("Como modelo de lenguaje no puedo opinar.")]
    [InlineData("¿En qué puedo ayudarte hoy?")]
    [InlineData("作为一个人工智能，我没有个人观点。")]
    public void The_assistant_speaking_is_found(string speech) =>
        Rows.Found(speech).ShouldContain("assistant_leak:hard");

    [Theory]
    [InlineData("You say that I am a language model? I am a woman who teaches geometry.")]
    [InlineData("I would be glad to help you carry the books.")]
    [InlineData("Here is the letter, and here is my answer to it.")]
    [InlineData("Let me know when the messenger arrives.")]
    [InlineData("I am no machine, and nobody wound me up.")]
    [InlineData("I was trained by my father in the art of numbers.")]
    [InlineData("How can I help you, my child, if you will not listen?")]
    [InlineData("Do you claim that I am an AI? I do not even know the word.")]
    [InlineData("I am not an AI, whatever that may be.")]
    [InlineData("The model of the heavens that I use is Ptolemy's.")]
    public void Somebody_called_a_machine_may_take_up_the_word(string speech) =>
        Rows.Found(speech).ShouldNotContain("assistant_leak:hard");

    [Fact]
    public void What_the_other_speaker_says_of_machines_is_no_leak() =>
        Rows.Found(
                Rows.Hypatia,
                Rows.Answer("As an AI language model, what do you think?", "I think that you mistake me for somebody.")
            )
            .ShouldNotContain("assistant_leak:hard");

    [Theory]
    [InlineData("I have never heard of Homer.")]
    [InlineData("I've never heard of this poet Homer of whom you speak.")]
    [InlineData("Homer? I don't know what you're talking about.")]
    [InlineData("I have no idea who Synesius is.")]
    [InlineData("Homer? Who is that?")]
    [InlineData("Who is Synesius?")]
    [InlineData("Who is this Theon you speak of?")]
    [InlineData("I am not familiar with any Synesius of Cyrene.")]
    [InlineData("Alexandria? I am unfamiliar with this place.")]
    [InlineData("Orestes? I know no such man.")]
    [InlineData("The name Synesius? That name means nothing to me.")]
    public void Denying_what_is_known_is_found(string speech) =>
        Rows.Found(speech).ShouldContain("false_ignorance:hard");

    [Theory]
    [InlineData("I know that I know nothing.")]
    [InlineData("I do not know where Synesius is tonight.")]
    [InlineData("I know not what Orestes wants of me.")]
    [InlineData("I know nothing of Orestes's plans for the harbour.")]
    [InlineData("I had never heard of Synesius being ill before today.")]
    [InlineData("You have never heard of Homer? Then who taught you to read?")]
    [InlineData("Who is Orestes to forbid me to speak?")]
    [InlineData("Who has never heard of Homer?")]
    [InlineData("If I had never heard of Homer, I should be poorer.")]
    [InlineData("I have never heard of this telephone, and I doubt that Homer had.")]
    [InlineData("I have never met Homer, he died long before me.")]
    [InlineData("What is Alexandria without its ships?")]
    [InlineData("I have never heard of Kowalski.")]
    public void Not_knowing_something_else_is_no_denial(string speech) =>
        Rows.Found(speech).ShouldNotContain("false_ignorance:hard");

    [Theory]
    [InlineData("de", "Ich habe noch nie von Homer gehört.")]
    [InlineData("de", "Wer ist Mozart?")]
    [InlineData("fr", "Je n'ai jamais entendu parler de Homer.")]
    [InlineData("es", "Nunca he oído hablar de Mozart.")]
    public void Denials_are_found_in_other_languages(string language, string speech) =>
        Rows.Found(Rows.In(language), Rows.Answer(speech)).ShouldContain("false_ignorance:hard");

    [Fact]
    public void A_Chinese_denial_is_found()
    {
        var world = Rows.In("zh", "王阳明") with
        {
            Profile = ["王阳明生于中国，汉人，读孔子之书，宋儒之学。他在朝为官。孔庙在焉。"],
        };
        var row = Rows.Answer("你怎么看孔子？", "孔子？我从未听说过孔子。", character: "王阳明");

        Rows.Found(world, row).ShouldContain("false_ignorance:hard");
    }

    [Theory]
    [InlineData("Between a and a, a and a, a and a, a and a, a and a, a and a, a and a.")]
    [InlineData("of the Thirns of the Thirns of the Thirns of the Thirns of the Thirns of the Thirns")]
    [InlineData("exchanges 2 1 7 0 1 0 2 4 0 7 0 5 0 7 0 7 0 5")]
    [InlineData("24:3532.23:133:07:13, and P.1002.0.133:150198.3083")]
    [InlineData("The stars\",\"Hypatia\":\"the moon and the stars")]
    [InlineData("(An earlier attempt was refused: the same words. This one has to keep to the form.)")]
    [InlineData("e$ a$ e$e$e$ e$e$e$ a$e$e$ e$e$e$ a$e$e$e$a$e$e$")]
    public void Gibberish_is_found(string speech) => Rows.Found(speech).ShouldContain("gibberish:hard");

    [Theory]
    [InlineData("No, no, no! A thousand times no, and no again, and that is that, my friend.")]
    [InlineData("In 391 the temple was closed; in 393 the games; in 395 the empire was divided; in 412 Cyril came.")]
    [InlineData("To learn is to ask, to ask is to doubt, to doubt is to think, and to think is to be awake.")]
    public void Rhetoric_is_no_gibberish(string speech) => Rows.Found(speech).ShouldNotContain("gibberish:hard");

    [Fact]
    public void An_answer_that_only_echoes_is_found() =>
        Rows.Found(
                Rows.Hypatia,
                Rows.Answer(
                    "The city is an ancient one and stands by the sea.",
                    "The city is an ancient one and stands by the sea."
                )
            )
            .ShouldContain("repetition:hard");

    [Theory]
    [InlineData("en", "Звёзды движутся по кругу, как учил мой отец.")]
    [InlineData("de", "星星绕着圆圈移动，正如我父亲教我的那样。")]
    [InlineData("zh", "The stars move in circles, as my father taught me.")]
    public void A_speech_in_another_script_is_found(string language, string speech) =>
        Rows.Found(Rows.In(language), Rows.Answer(speech)).ShouldContain("language:hard");
}
