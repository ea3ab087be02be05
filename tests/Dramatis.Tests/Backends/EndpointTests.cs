using Dramatis.Backends;

namespace Dramatis.Tests.Backends;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/chat/completions")]
    [InlineData("http://127.0.0.1:8080/", "http://127.0.0.1:8080/v1/chat/completions")]
    [InlineData("127.0.0.1:8080", "http://127.0.0.1:8080/v1/chat/completions")]
    [InlineData("localhost:8080/v1/", "http://localhost:8080/v1/chat/completions")]
    [InlineData("https://host/v1/chat/completions", "https://host/v1/chat/completions")]
    [InlineData("https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1/chat/completions")]
    [InlineData("https://host/openai/v1/models", "https://host/openai/v1/chat/completions")]
    [InlineData("http://0.0.0.0:8000/v1", "http://127.0.0.1:8000/v1/chat/completions")]
    [InlineData("http://[::1]:8000/v1", "http://[::1]:8000/v1/chat/completions")]
    [InlineData("https://host/v1?api-version=2", "https://host/v1/chat/completions?api-version=2")]
    public void An_OpenAI_address_may_be_written_in_any_length(string text, string address) =>
        Endpoint.Parse(text, EndpointKind.OpenAI).At("/chat/completions").AbsoluteUri.ShouldBe(address);

    [Theory]
    [InlineData("http://127.0.0.1:11434")]
    [InlineData("127.0.0.1:11434/api/chat")]
    [InlineData("http://127.0.0.1:11434/v1")]
    [InlineData("http://127.0.0.1:11434/api/")]
    public void An_Ollama_address_may_be_written_in_any_length(string text) =>
        Endpoint
            .Parse(text, EndpointKind.Ollama)
            .At("/api/chat")
            .AbsoluteUri.ShouldBe("http://127.0.0.1:11434/api/chat");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("ftp://host/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://")]
    [InlineData("http://host:99999")]
    [InlineData("two words")]
    public void Nonsense_is_refused_with_an_example(string text)
    {
        var problem = Should.Throw<RunException>(() => Endpoint.Parse(text, EndpointKind.OpenAI));

        problem.ExitCode.ShouldBe(ExitCode.Usage);
        problem.Message.ShouldContain("--endpoint");
    }

    [Fact]
    public void Credentials_and_query_are_never_shown()
    {
        var endpoint = Endpoint.Parse("https://ann:s3cret@host/v1?key=hidden", EndpointKind.OpenAI);

        endpoint.Credentials.ShouldBe("ann:s3cret");
        endpoint.Display.ShouldBe("https://host/v1");
        endpoint.ToString().ShouldBe("https://host/v1");
        endpoint.Base.AbsoluteUri.ShouldBe("https://host/v1");
    }

    [Fact]
    public void A_broken_address_is_quoted_without_its_credentials()
    {
        var problem = Should.Throw<RunException>(() =>
            Endpoint.Parse("ftp://ann:s3cret@host/?key=hidden", EndpointKind.OpenAI)
        );

        problem.Message.ShouldNotContain("s3cret");
        problem.Message.ShouldNotContain("hidden");
    }
}
