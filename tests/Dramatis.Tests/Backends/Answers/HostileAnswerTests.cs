using System.Text.Json;
using Dramatis.Backends.Answers;
using FsCheck;
using FsCheck.Fluent;

namespace Dramatis.Tests.Backends.Answers;

public sealed class HostileAnswerTests
{
    private const string Marks = "{}[]\"',:\\ \n*()_<>/#-.?ab1“”：，🙂é你";
    private static readonly ConversationNames Names = new("Socrates", ["Crito"]);

    [Fact]
    public void No_text_makes_a_reader_throw() =>
        Prop.ForAll<string>(text => ReadAll(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void No_heap_of_marks_makes_a_reader_throw()
    {
        var random = new Random(7);
        for (var i = 0; i < 3000; i++)
            ReadAll(
                    string.Concat(Enumerable.Range(0, random.Next(1, 80)).Select(_ => Marks[random.Next(Marks.Length)]))
                )
                .ShouldBeTrue();
    }

    [Fact]
    public void No_mutation_of_a_valid_answer_makes_a_reader_throw()
    {
        const string Valid =
            """{"background": {"location": "Agora"}, "speech": [{"character": "Crito", "speech": "Why \"so\"?"}, {"character": "Socrates (calmly)", "speech": ["*smiles* I see."]}]}""";
        var random = new Random(11);
        for (var cut = 0; cut <= Valid.Length; cut++)
        {
            ReadAll(Valid[..cut]).ShouldBeTrue();
            ReadAll(Valid[cut..]).ShouldBeTrue();
            var length = random.Next(0, Valid.Length - cut + 1);
            ReadAll(Valid.Remove(cut, length)).ShouldBeTrue();
            ReadAll(Valid.Insert(cut, Valid.Substring(cut, length))).ShouldBeTrue();
        }
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("{\"")]
    [InlineData("[\"a\n")]
    [InlineData("{\"a\": \"x \"b\n")]
    [InlineData("[/*")]
    [InlineData("\"")]
    [InlineData("* ")]
    [InlineData("( ")]
    [InlineData("Socrates: ")]
    [InlineData("<think>")]
    [InlineData("```\n")]
    [InlineData("Location: ")]
    [InlineData("\"a\": ")]
    public async Task A_megabyte_of_garbage_is_read_in_linear_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        // Off this thread, so that the time limit of the test can end it: what goes over it again and again takes hours.
        var isRead = await Task.Factory.StartNew(() => ReadAll(text), TaskCreationOptions.LongRunning);

        isRead.ShouldBeTrue();
    }

    // Reads by every reader; each fills a reading, and what is salvaged can be written as JSON.
    private static bool ReadAll(string text)
    {
        if (JsonSalvage.Read(text) is SalvageResult.Mended mended)
            JsonSerializer.Serialize(mended.Root);
        return Says(SceneAnswer.Read(text, 1))
            && Says(ConversationAnswer.Read(text, Names))
            && Says(QuestionAnswer.Read(text, 1))
            && Says(PlainAnswer.Read(text, Names));
    }

    // Nothing is lost in silence: an empty reading has a problem.
    private static bool Says<T>(Reading<T> reading) =>
        reading.Items.Count > 0 || reading.Problems.Count > 0 || reading.Repairs.Count > 0;
}
