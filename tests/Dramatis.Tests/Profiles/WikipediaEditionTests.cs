using Dramatis.Profiles;

namespace Dramatis.Tests.Profiles;

public sealed class WikipediaEditionTests
{
    [Fact]
    public void An_edition_is_at_its_own_address()
    {
        var edition = WikipediaEdition.From(new WikipediaOptions { Language = " ZH-Yue " });
        edition.Address.AbsoluteUri.ShouldBe("https://zh-yue.wikipedia.org/");
        edition.CacheName.ShouldBe("zh-yue");
    }

    [Fact]
    public void A_mirror_has_pages_and_a_cache_of_its_own()
    {
        var edition = WikipediaEdition.From(
            new WikipediaOptions { BaseAddress = new Uri("http://user:secret@mirror.test:8080/../wiki?x#y") }
        );
        edition.Address.AbsolutePath.ShouldBe("/wiki/");
        edition.CacheName.ShouldNotContain("/");
        edition.CacheName.ShouldNotContain("secret");
        edition.CacheName.ShouldStartWith("en@mirror.test");
    }

    [Theory]
    [InlineData("ftp://mirror.test/")]
    [InlineData("file:///etc/passwd")]
    public void A_mirror_is_on_the_web(string address) =>
        Should
            .Throw<RunException>(() => WikipediaEdition.From(new WikipediaOptions { BaseAddress = new Uri(address) }))
            .ExitCode.ShouldBe(ExitCode.Usage);
}
