using System.Text;
using Dramatis.Characters;
using FsCheck;
using FsCheck.Fluent;

namespace Dramatis.Tests.Characters;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Socrates", "socrates")]
    [InlineData("Marcus  Aurelius ", "marcus aurelius")]
    [InlineData("Ren\u00e9 Descartes", "ren\u00e9 descartes")]
    [InlineData("\u5b54\u5b50", "\u5b54\u5b50")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    public void A_safe_name_only_becomes_lower_case(string name, string slug) => Slug.From(name).Lower.ShouldBe(slug);

    [Theory]
    [InlineData("../../x")]
    [InlineData("..\\..\\x")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\x")]
    [InlineData("CON")]
    [InlineData("nul.txt")]
    [InlineData("com1")]
    [InlineData("LPT\u00b9")]
    [InlineData("Jean-Paul/Sartre")]
    [InlineData(".hidden")]
    [InlineData("-rf")]
    [InlineData("~root")]
    [InlineData("dots...")]
    [InlineData("$(reboot)")]
    public void A_name_that_is_not_safe_gets_a_safe_directory_of_its_own(string name)
    {
        var slug = Slug.From(name).Lower;

        ShouldBeSafe(slug);
        slug.ShouldMatch("-[0-9a-f]{8}$");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("...")]
    [InlineData("/")]
    [InlineData("\u202e\u200b")]
    [InlineData("\ud800")]
    public void A_name_without_a_letter_is_a_usage_error(string name) =>
        Should.Throw<RunException>(() => Slug.From(name)).ExitCode.ShouldBe(ExitCode.Usage);

    [Fact]
    public void Three_hundred_characters_are_a_usage_error_and_two_hundred_are_cut()
    {
        Should.Throw<RunException>(() => Slug.From(new string('a', 300))).Message.ShouldContain("300");
        var slug = Slug.From(new string('\u6f22', 200));
        Encoding.UTF8.GetByteCount(slug.Lower).ShouldBeLessThan(140);
        slug.ShouldNotBe(Slug.From(new string('\u6f22', 199)));
    }

    [Fact]
    public void Both_ways_to_compose_a_letter_and_hidden_direction_marks_name_the_same_character()
    {
        Slug.From("Rene\u0301").ShouldBe(Slug.From("Ren\u00e9"));
        Slug.From("\u202eSocrates\u202c").ShouldBe(Slug.From("Socrates"));
    }

    [Fact]
    public void Two_names_never_share_a_directory()
    {
        var characters = Gen.Elements("abAB/\\.:_ -~$%*\u00e9\u0301\u202e\u6f22CONcon1".ToCharArray());
        var names = Gen.Choose(1, 12)
            .SelectMany(length => Gen.ArrayOf(characters, length))
            .Select(text => new string(text));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(7, 7),
            Prop.ForAll(names.Two().ToArbitrary(), pair => AreApart(pair.Item1, pair.Item2))
        );
    }

    [Fact]
    public void Any_text_gives_a_safe_directory_or_a_usage_error() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(9, 9),
            Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                name =>
                {
                    if (name is null)
                        return;
                    try
                    {
                        ShouldBeSafe(Slug.From(name).Lower);
                    }
                    catch (RunException error)
                    {
                        error.ExitCode.ShouldBe(ExitCode.Usage);
                    }
                }
            )
        );

    private static bool AreApart(string left, string right)
    {
        try
        {
            return Slug.From(left).Lower != Slug.From(right).Lower
                || string.Equals(Slug.Clean(left), Slug.Clean(right), StringComparison.OrdinalIgnoreCase);
        }
        catch (RunException)
        {
            return true;
        }
    }

    private static void ShouldBeSafe(string slug)
    {
        slug.ShouldNotBeEmpty();
        slug.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\0', '\n', '\u202e']).ShouldBe(-1);
        slug[0].ShouldNotBe('.');
        slug[0].ShouldNotBe('-');
        slug[^1].ShouldNotBe('.');
        slug[^1].ShouldNotBe(' ');
        Encoding.UTF8.GetByteCount(slug).ShouldBeLessThan(140);
        Path.GetFullPath(Path.Combine("/characters", slug)).ShouldBe("/characters/" + slug);
    }
}
