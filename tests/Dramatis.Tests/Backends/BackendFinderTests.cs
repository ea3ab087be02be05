using Dramatis.Backends;
using Dramatis.Backends.Discovery;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Backends;

public sealed class BackendFinderTests
{
    private static readonly string Nowhere = $"http://127.0.0.1:{FailureTests.FreePort()}";

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_local_Ollama_with_one_model_is_used()
    {
        await using var server = await FakeModelServer.StartAsync(
            new() { Models = ["llama3.1:8b"], ContextLength = 131072 }
        );

        var choice = await FindAsync(new(), ("OLLAMA_HOST", server.Address), ("OPENAI_API_KEY", "sk-key"));

        choice.Endpoints.ShouldHaveSingleItem().Kind.ShouldBe(EndpointKind.Ollama);
        choice.Model.ShouldBe("llama3.1:8b");
        choice.ContextLength.ShouldBe(131072);
        choice.ApiKey.ShouldBeNull();
        choice.Why.ShouldContain("found running on this machine");
        choice.Why.ShouldContain("the only one there");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Of_several_models_one_that_chats_well_is_chosen_and_the_others_are_named()
    {
        await using var server = await FakeModelServer.StartAsync(
            new() { Models = ["nomic-embed-text:latest", "codestral:22b", "qwen2.5:7b", "tinyllama:latest"] }
        );

        var choice = await FindAsync(new(), ("OLLAMA_HOST", server.Address));

        choice.Model.ShouldBe("qwen2.5:7b");
        choice.Why.ShouldContain("codestral:22b, tinyllama:latest");
        choice.Why.ShouldContain("--model");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Without_Ollama_the_variables_are_followed()
    {
        await using var server = await FakeModelServer.StartAsync(new() { SpeaksOllama = false });

        var choice = await FindAsync(
            new(),
            ("OLLAMA_HOST", Nowhere),
            ("OPENAI_BASE_URL", server.Address + "/v1"),
            ("OPENAI_API_KEY", "sk-key")
        );

        choice.Endpoints[0].Kind.ShouldBe(EndpointKind.OpenAI);
        choice.Model.ShouldBe("fake");
        choice.ApiKey.ShouldBe("sk-key");
        choice.Why.ShouldContain("OPENAI_*");
        choice.ToString().ShouldNotContain("sk-key");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Nothing_found_names_the_ways_to_get_one()
    {
        var problem = await Should.ThrowAsync<RunException>(() => FindAsync(new(), ("OLLAMA_HOST", Nowhere)));

        problem.ExitCode.ShouldBe(ExitCode.ModelServer);
        foreach (var way in (string[])["ollama pull", "--endpoint", "OPENAI_API_KEY", "--backend demo"])
            problem.Message.ShouldContain(way);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_Ollama_without_models_says_which_line_to_type()
    {
        await using var server = await FakeModelServer.StartAsync(new() { Models = [] });

        var problem = await Should.ThrowAsync<RunException>(() => FindAsync(new(), ("OLLAMA_HOST", server.Address)));

        problem.Message.ShouldContain("ollama pull llama3.1:8b");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_model_Ollama_has_not_got_says_which_line_to_type()
    {
        await using var server = await FakeModelServer.StartAsync(new() { Models = ["llama3.1:8b", "mistral:latest"] });

        var problem = await Should.ThrowAsync<RunException>(() =>
            FindAsync(new(EndpointKind.Ollama, [server.Address], "phi4"))
        );
        var known = await FindAsync(new(EndpointKind.Ollama, [server.Address], "mistral"));

        problem.Message.ShouldContain("ollama pull phi4");
        known.Model.ShouldBe("mistral");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_protocol_of_an_endpoint_is_found_out()
    {
        await using var ollama = await FakeModelServer.StartAsync();
        await using var openAI = await FakeModelServer.StartAsync(new() { SpeaksOllama = false });

        (await FindAsync(new(Endpoints: [ollama.Address]))).Endpoints[0].Kind.ShouldBe(EndpointKind.Ollama);
        (await FindAsync(new(Endpoints: [openAI.Address]))).Endpoints[0].Kind.ShouldBe(EndpointKind.OpenAI);
        (await FindAsync(new(Endpoints: [ollama.Address + "/v1"]))).Endpoints[0].Kind.ShouldBe(EndpointKind.OpenAI);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Several_models_behind_an_OpenAI_server_have_to_be_chosen_from()
    {
        await using var server = await FakeModelServer.StartAsync(new() { SpeaksOllama = false, Models = ["a", "b"] });

        var problem = await Should.ThrowAsync<RunException>(() => FindAsync(new(Endpoints: [server.Address])));

        problem.ExitCode.ShouldBe(ExitCode.Usage);
        problem.Message.ShouldContain("a, b");
        problem.Message.ShouldContain("--model");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_server_without_a_list_of_models_is_used_when_the_model_is_named()
    {
        await using var server = await FakeModelServer.StartAsync(new() { SpeaksOpenAI = false });
        var address = server.Address + "/v1";

        var choice = await FindAsync(new(EndpointKind.OpenAI, [address], "mine"));
        var problem = await Should.ThrowAsync<RunException>(() => FindAsync(new(EndpointKind.OpenAI, [address])));

        choice.Model.ShouldBe("mine");
        problem.Message.ShouldContain("404");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Of_several_endpoints_one_may_be_down()
    {
        await using var server = await FakeModelServer.StartAsync();

        var choice = await FindAsync(new(EndpointKind.OpenAI, [Nowhere, server.Address]));

        choice.Endpoints.Count.ShouldBe(2);
        choice.Model.ShouldBe("fake");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_endpoint_where_nothing_listens_is_said_to_be_down()
    {
        var problem = await Should.ThrowAsync<RunException>(() => FindAsync(new(Endpoints: [Nowhere])));

        problem.ExitCode.ShouldBe(ExitCode.ModelServer);
        problem.Message.ShouldContain("cannot be reached");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Inspection_tells_all_that_servers_say_of_themselves()
    {
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                SpeaksOllama = false,
                Owner = "llamacpp",
                ContextLength = 2048,
            }
        );
        var finder = Finder(("OLLAMA_HOST", Nowhere), ("OPENAI_BASE_URL", server.Address));

        var reports = await finder.InspectAsync(new(), TestContext.Current.CancellationToken);

        reports.Count.ShouldBe(2);
        reports[0].IsReachable.ShouldBeFalse();
        reports[0].Problem.ShouldNotBeNull();
        reports[1]
            .ShouldSatisfyAllConditions(
                report => report.Problem.ShouldBeNull(),
                report => report.Version.ShouldBe("b1-fake"),
                report => report.Slots.ShouldBe(2),
                report => report.Models.ShouldBe([new ModelReport("fake", 2048)])
            );
    }

    [Theory]
    [InlineData("0.0.0.0", "http://127.0.0.1:11434")]
    [InlineData(":8123", "http://127.0.0.1:8123")]
    [InlineData("box", "http://box:11434")]
    [InlineData("[::1]", "http://[::1]:11434")]
    [InlineData("https://box", "https://box")]
    public void OLLAMA_HOST_is_read_as_Ollama_reads_it(string value, string address) =>
        Finder(("OLLAMA_HOST", value)).LocalOllama().Display.ShouldBe(address);

    private static Task<BackendChoice> FindAsync(BackendWish wish, params (string, string)[] variables) =>
        Finder(variables).FindAsync(wish, TestContext.Current.CancellationToken);

    private static BackendFinder Finder(params (string Name, string Value)[] variables) =>
        new(
            name => variables.FirstOrDefault(variable => variable.Name == name).Value,
            TimeProvider.System,
            static _ => { }
        );
}
