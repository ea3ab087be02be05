using System.Reflection;
using System.Text.RegularExpressions;
using Dramatis.Generation;

namespace Dramatis.Tests;

public sealed class RegularExpressionTests
{
    // Long enough that an expression which goes over a text once for each of its letters takes minutes, not seconds.
    private const int Length = 40_000;

    private static readonly string[] Repeated =
    [
        "a",
        "A",
        "1",
        " ",
        "\t",
        "\n",
        "a ",
        "1 ",
        "a,",
        "1,",
        "\"",
        "\"a",
        "(",
        "[",
        "{",
        "{{",
        "\\\"",
        "*",
        "_",
        "-",
        "Ab ",
        "A. ",
        "in 1",
        "the ",
        "had been ",
        "; ",
        ", ",
        "a: ",
        "#",
        "<",
        "年",
        "\\n",
        "c. ",
        "\uE000",
        "\uE000 ",
        "said ",
        "may ",
        "19",
        "1-",
        "<a ",
        "x\n",
        " \n",
        "says, ",
    ];

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task None_goes_over_a_long_text_again_and_again()
    {
        var expressions = Expressions().ToList();
        expressions.Count.ShouldBeGreaterThan(40);

        // Off this thread, so that the time limit of the test can end it.
        var matches = await Task.Factory.StartNew(
            () => expressions.Sum(expression => Repeated.Sum(text => MatchesIn(expression, text))),
            TaskCreationOptions.LongRunning
        );

        matches.ShouldBeGreaterThan(0);
    }

    private static int MatchesIn(Regex expression, string text) =>
        expression.Count(string.Concat(Enumerable.Repeat(text, Length / text.Length)) + "!");

    private static IEnumerable<Regex> Expressions() =>
        from type in typeof(DataGenerator).Assembly.GetTypes()
        where !type.ContainsGenericParameters
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where method.ReturnType == typeof(Regex) && method.GetCustomAttribute<GeneratedRegexAttribute>() is not null
        select (Regex)method.Invoke(null, null)!;
}
