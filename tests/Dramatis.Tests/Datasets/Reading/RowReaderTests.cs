using System.Text;
using Dramatis.Checks;
using Dramatis.Datasets.Reading;
using Dramatis.Records;

namespace Dramatis.Tests.Datasets.Reading;

public sealed class RowReaderTests
{
    private static readonly RowReader Reader = new(
        new World { Character = "Socrates" },
        new ProfileTexts(new Dictionary<int, string> { [3] = "He fought at Potidaea." }, [])
    );

    [Fact]
    public void Speeches_with_names_are_a_conversation()
    {
        var row = Read(
            """{"scene_id":"paragraph_3_scene_1","location":"Camp","scene":"Night.","speech":[{"character":"Laches","speech":"Cold?"},{"character":"SOCRATES","speech":"No."}]}"""
        );

        row.Row!.Kind.ShouldBe(RowKind.Dialogue);
        row.Row.Turns.ShouldBe([new Turn("Laches", "Cold?"), new Turn("Socrates", "No.")]);
        row.Row.Paragraph.ShouldBe("He fought at Potidaea.");
        row.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"Speech":[{"Speaker":"Laches","Text":"Cold?"},{"Speaker":"Socrates","Text":"No."}]}""")]
    [InlineData("""{"turns":[{"name":"Laches","content":"Cold?"},{"name":"Socrates (calmly)","content":"No."}]}""")]
    [InlineData(
        """{"conversation":{"background":"Camp","speech":[{"Character":"Laches","speech":"Cold?"},{"Character":"Socrates","speech":"No."}]}}"""
    )]
    public void Keys_of_other_tools_are_understood(string json) =>
        Read(json).Row!.Turns.ShouldBe([new Turn("Laches", "Cold?"), new Turn("Socrates", "No.")]);

    [Fact]
    public void A_list_where_a_speech_belongs_is_read_and_said()
    {
        var row = Read(
            """{"speech":[{"character":"Laches","speech":["Cold?","Well?"]},{"character":"Socrates","anger rising":"No!"}]}"""
        );

        row.Row!.Turns.ShouldBe([new Turn("Laches", "Cold? Well?"), new Turn("Socrates", "No!")]);
        row.Problems.Select(problem => problem.What)
            .ShouldBe(["a list where the speech belongs", "a speech under the key \"anger rising\""]);
    }

    [Theory]
    [InlineData(
        """{"messages":[{"role":"system","content":"You are Socrates."},{"role":"user","content":"Cold?"},{"role":"assistant","content":"No."}]}"""
    )]
    [InlineData(
        """{"conversations":[{"from":"system","value":"You are Socrates."},{"from":"human","value":"Cold?"},{"from":"gpt","value":"No."}]}"""
    )]
    public void Training_rows_are_read_with_the_character_as_the_assistant(string json)
    {
        var row = Read(json);

        row.Row!.Kind.ShouldBe(RowKind.Messages);
        row.Row.Setting.ShouldBe("You are Socrates.");
        row.Row.Turns.ShouldBe([new Turn("user", "Cold?"), new Turn("Socrates", "No.")]);
        row.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"prompt":"What of radios?","chosen":"A what?","rejected":"A device."}""")]
    [InlineData(
        """{"prompt":[{"role":"user","content":"What of radios?"}],"chosen":[{"role":"assistant","content":"A what?"}],"rejected":[{"role":"assistant","content":"A device."}]}"""
    )]
    [InlineData(
        """{"chosen":[{"role":"user","content":"What of radios?"},{"role":"assistant","content":"A what?"}],"rejected":[{"role":"user","content":"What of radios?"},{"role":"assistant","content":"A device."}]}"""
    )]
    [InlineData(
        """{"prompt":"What of radios?","chosen":[{"role":"user","content":"What of radios?"},{"role":"assistant","content":"A what?"}],"rejected":[{"role":"user","content":"What of radios?"},{"role":"assistant","content":"A device."}]}"""
    )]
    public void Pairs_are_read_as_texts_or_as_messages(string json)
    {
        var row = Read(json).Row!;

        row.Kind.ShouldBe(RowKind.Pair);
        row.Turns.ShouldBe([new Turn("user", "What of radios?"), new Turn("Socrates", "A what?")]);
        row.Rejected.ShouldBe("A device.");
    }

    [Fact]
    public void A_row_tells_its_class_its_year_and_its_model()
    {
        var row = Read(
            """{"question":"What of radios?","meta":{"class":"false_premise","now":-420,"model":"demo","anchors":["Potidaea"]}}"""
        );

        row.Row!.Class.ShouldBe(KnowledgeClass.FalsePremise);
        row.Row.Now.ShouldBe(-420);
        row.Row.Anchors.ShouldBe(["Potidaea"]);
        row.Labels.Model.ShouldBe("demo");
    }

    [Theory]
    [InlineData("""{"messages":[{"role":"assistant","content":"Yes."},{"role":"user","content":"No?"}]}""", 2)]
    [InlineData(
        """{"messages":[{"role":"user","content":"No?"},{"role":"user","content":"No?"},{"role":"assistant","content":""}]}""",
        2
    )]
    public void What_no_trainer_takes_is_said(string json, int problems) =>
        Read(json).Problems.Count.ShouldBe(problems);

    [Fact]
    public void Letters_of_another_encoding_do_not_hide_a_row()
    {
        byte[] json = [.. "{\"question\":\"S"u8, 0xF8, .. "ren?\"}"u8];

        Reader.Read("a.jsonl", new RawValue(1, json, "")).Row!.Turns[0].Speech.ShouldBe("S\uFFFDren?");
    }

    [Fact]
    public void The_name_of_the_file_tells_the_kind() =>
        Read("""{"speech":[{"character":"Socrates","speech":"No."}]}""", "hallucination_socrates.jsonl")
            .Row!.Kind.ShouldBe(RowKind.Hallucination);

    private static ReadRow Read(string json, string file = "data.jsonl") =>
        Reader.Read(file, new RawValue(1, Encoding.UTF8.GetBytes(json), ""));
}
