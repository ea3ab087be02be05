using System.Text.Json;
using Dramatis.Backends.Answers;

namespace Dramatis.Tests.Backends.Answers;

public sealed class JsonSalvageTests
{
    private const string Two = """[{"a":"x"},{"a":"y"}]""";

    [Theory]
    [InlineData("```json\n[{\"a\": \"x\"}, {\"a\": \"y\"}]\n```")]
    [InlineData("```js\n[{\"a\": \"x\"}, {\"a\": \"y\"}]\n```\nHope this helps!")]
    [InlineData("~~~\n[{\"a\": \"x\"}, {\"a\": \"y\"}]\n~~~")]
    [InlineData("```json\n[{\"a\": \"x\"}, {\"a\": \"y\"}]")]
    [InlineData("```json [{\"a\": \"x\"}, {\"a\": \"y\"}] ```")]
    [InlineData("```json\n{\"a\": \"x\"}\n```\nand\n```json\n{\"a\": \"y\"}\n```")]
    [InlineData("Here is the JSON [as asked]:\n[{\"a\": \"x\"}, {\"a\": \"y\"}]\nLet me know, {name}!")]
    [InlineData("<think>[{\"a\": \"draft\"}]</think>[{\"a\": \"x\"}, {\"a\": \"y\"}]")]
    [InlineData("thinking aloud [1]</think>\n[{\"a\": \"x\"}, {\"a\": \"y\"}]")]
    [InlineData("<think>I should answer: [{\"a\": \"x\"}, {\"a\": \"y\"}]")]
    [InlineData("{\"a\": \"x\"}\n{\"a\": \"y\"}")]
    [InlineData("{\"a\": \"x\"}, {\"a\": \"y\"}")]
    [InlineData("- {\"a\": \"x\"}\n- {\"a\": \"y\"}")]
    [InlineData("1. {\"a\": \"x\"}\n2. {\"a\": \"y\"}")]
    [InlineData("[{\"a\": \"x\",}, {\"a\": \"y\"},]")]
    [InlineData("[{\"a\": \"x\"},, {\"a\": \"y\"}]")]
    [InlineData("[{\"a\": \"x\"} {\"a\": \"y\"}]")]
    [InlineData("[{'a': 'x'}, {'a': 'y'}]")]
    [InlineData("[{a: \"x\"}, {a: \"y\"}]")]
    [InlineData("[{“a”: “x”}, {“a”: “y”}]")]
    [InlineData("[{\"a\" = \"x\"}, {\"a\" => \"y\"}]")]
    [InlineData("[{\"a\": \"x\"}, // first\n {\"a\": \"y\"} /* last */]")]
    [InlineData("[{\"a\": \"x\"}, {\"a\": \"y\"}, ...]")]
    [InlineData("[{\"a\": \"x\"}, {\"a\": \"y\"}")]
    [InlineData("[{\"a\": \"x\", {\"a\": \"y\"}]")]
    [InlineData("[{\"a\": \"x\"}}, {\"a\": \"y\"}]")]
    [InlineData("[{{\"a\": \"x\"}}, {{\"a\": \"y\"}}]")]
    [InlineData("[{\"a\": \"x\"}, {\"a\": \"y\"}, {\"a\": \"unfini")]
    [InlineData("[{\\\"a\\\": \\\"x\\\"}, {\\\"a\\\": \\\"y\\\"}]")]
    [InlineData("\"[{\\\"a\\\": \\\"x\\\"}, {\\\"a\\\": \\\"y\\\"}]\"")]
    [InlineData("\uFEFF[{\"a\": \"x\"},\u200B {\"a\": \"y\"}]")]
    [InlineData("[{&quot;a&quot;: &quot;x&quot;}, {&quot;a&quot;: &quot;y&quot;}]")]
    [InlineData("[{\"a:\" \"x\"}, {\"a\": \"y\"}]")]
    [InlineData("[{\"a: \"x\"}, {\"a\" \"y\"}]")]
    [InlineData("[{“a”：“x”}，{“a”：“y”}]")]
    [InlineData("[{\"a\": \"x}, {\"a\": \"y\"}]")]
    [InlineData("[{ \"a \": x }, { \"a\": y }]")]
    public void Two_elements_are_read_however_they_are_written(string text) => Json(text).ShouldBe(Two);

    [Theory]
    [InlineData("""{"s": "He said "no" and left"}""", "He said \"no\" and left")]
    [InlineData("""{"s": "He said "no", and left"}""", "He said \"no\", and left")]
    [InlineData("""{"s": ""Hello," he said"}""", "\"Hello,\" he said")]
    [InlineData("""{'s': 'It's fine, isn't it'}""", "It's fine, isn't it")]
    [InlineData("{\"s\": \"one\ntwo\tthree\"}", "one\ntwo\tthree")]
    [InlineData("""{"s": "it\'s a \_test\_"}""", "it's a _test_")]
    [InlineData("""{"s": "a\u12"}""", "au12")]
    [InlineData("""{"s": "abc" + "def"}""", "abcdef")]
    [InlineData("""{"s": "done.\"}""", "done.")]
    [InlineData("""{"s": "lone \ud83d half"}""", "lone � half")]
    [InlineData("""{"s": "你好“世界”"，}""", "你好“世界”")]
    [InlineData("""{s: plain words here}""", "plain words here")]
    public void A_string_keeps_its_words(string text, string expected) =>
        Root(text).GetProperty("s").GetString().ShouldBe(expected);

    [Theory]
    [InlineData("{\"v\": True}", "true")]
    [InlineData("{\"v\": None}", "null")]
    [InlineData("{\"v\": 01}", "1")]
    [InlineData("{\"v\": 1.}", "1")]
    [InlineData("{\"v\": (\"a\", \"b\")}", "[\"a\",\"b\"]")]
    [InlineData("{\"v\": {\"a\", \"b\"}}", "[\"a\",\"b\"]")]
    public void A_value_of_another_language_becomes_JSON(string text, string expected) =>
        Root(text).GetProperty("v").GetRawText().ShouldBe(expected);

    [Fact]
    public void Repeated_keys_both_survive() =>
        Root("{\"a\": \"x\", \"a\": \"y\",}")
            .EnumerateObject()
            .Select(member => member.Value.GetString())
            .ShouldBe(["x", "y"]);

    [Fact]
    public void Strictly_valid_JSON_passes_unchanged() =>
        JsonSalvage
            .Read(" {\"a\": [1, 2.50, {\"b\": null}]} ")
            .ShouldBeOfType<SalvageResult.Strict>()
            .Root.GetRawText()
            .ShouldBe("{\"a\": [1, 2.50, {\"b\": null}]}");

    [Theory]
    [InlineData("")]
    [InlineData("I cannot help with that.")]
    [InlineData("He [laughs] and {Character2} nods.")]
    public void Without_JSON_the_reason_is_given(string text) =>
        JsonSalvage.Read(text).ShouldBeOfType<SalvageResult.Nothing>().Reason.ShouldStartWith("The answer was");

    [Fact]
    public void Truncation_at_any_place_keeps_all_complete_elements()
    {
        var elements = Enumerable
            .Range(0, 5)
            .Select(i => $$"""{"speaker": "S{{i}}", "speech": "It is \"{{i}}\", and [more] {so}."}""")
            .ToList();
        var whole = $"{{\"turns\": [{string.Join(", ", elements)}]}}";
        for (var cut = whole.IndexOf('[', StringComparison.Ordinal) + 1; cut < whole.Length; cut++)
        {
            var text = whole[..cut];
            var complete = elements.TakeWhile(element => text.Contains(element, StringComparison.Ordinal)).Count();
            var found =
                JsonSalvage.Read(text) is SalvageResult.Mended { Root: var root }
                && root.TryGetProperty("turns", out var turns)
                    ? turns.GetArrayLength()
                    : 0;
            found.ShouldBeGreaterThanOrEqualTo(complete, text);
        }
    }

    [Fact]
    public void A_cut_answer_says_so() =>
        JsonSalvage
            .Read("[{\"a\": \"x\"}, {\"a\": \"y")
            .ShouldBeOfType<SalvageResult.Mended>()
            .Truncated.ShouldBeTrue();

    private static JsonElement Root(string text) =>
        JsonSalvage.Read(text) switch
        {
            SalvageResult.Strict strict => strict.Root,
            SalvageResult.Mended mended => mended.Root,
            var nothing => throw new InvalidOperationException(nothing.ToString()),
        };

    private static string Json(string text) => JsonSerializer.Serialize(Root(text));
}
