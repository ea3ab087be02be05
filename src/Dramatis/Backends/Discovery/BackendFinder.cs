namespace Dramatis.Backends.Discovery;

/// <summary>Finds a model server and a model: those the user named, a local Ollama, or what the <c>OPENAI_*</c> variables name.</summary>
/// <param name="environment">Looks an environment variable up.</param>
/// <param name="time">The clock.</param>
/// <param name="notice">Told about endpoints that are down.</param>
internal sealed class BackendFinder(Func<string, string?> environment, TimeProvider time, Action<string> notice)
{
    private const string OllamaPort = "11434";
    private const string OpenAIAddress = "https://api.openai.com/v1";

    private readonly string? apiKey = environment("OPENAI_API_KEY")?.Trim() is { Length: > 0 } key ? key : null;

    /// <exception cref="RunException">None is there, or none can be used (<see cref="ExitCode.ModelServer"/>); or the user has to choose (<see cref="ExitCode.Usage"/>).</exception>
    public async Task<BackendChoice> FindAsync(BackendWish wish, CancellationToken cancellationToken)
    {
        if (wish.Endpoints is { Count: > 0 } addresses)
            return await FromAddressesAsync(addresses, wish, cancellationToken).ConfigureAwait(false);
        return wish.Kind switch
        {
            EndpointKind.Ollama => Choose(
                await InspectAsync(LocalOllama(), cancellationToken).ConfigureAwait(false),
                wish.Model,
                "as asked for with --backend"
            ),
            EndpointKind.OpenAI => await FromOpenAIVariablesAsync(
                    wish,
                    "as asked for with --backend",
                    cancellationToken
                )
                .ConfigureAwait(false),
            _ => await SearchAsync(wish, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Every server a run might use, and how each is; nothing is chosen and nothing throws.</summary>
    /// <exception cref="RunException">An address makes no sense (<see cref="ExitCode.Usage"/>).</exception>
    public async Task<IReadOnlyList<EndpointReport>> InspectAsync(BackendWish wish, CancellationToken cancellationToken)
    {
        var endpoints = new List<Endpoint>();
        if (wish.Endpoints is { Count: > 0 } addresses)
        {
            foreach (var address in addresses)
                endpoints.Add(await ToEndpointAsync(address, wish.Kind, cancellationToken).ConfigureAwait(false));
        }
        else
        {
            if (wish.Kind is null or EndpointKind.Ollama)
                endpoints.Add(LocalOllama());
            if (wish.Kind is null or EndpointKind.OpenAI && OpenAIVariable() is { } openAI)
                endpoints.Add(openAI);
        }
        var reports = new List<EndpointReport>();
        foreach (var endpoint in endpoints)
            reports.Add(await InspectAsync(endpoint, cancellationToken).ConfigureAwait(false));
        return reports;
    }

    private async Task<BackendChoice> SearchAsync(BackendWish wish, CancellationToken cancellationToken)
    {
        var ollama = await InspectAsync(LocalOllama(), cancellationToken).ConfigureAwait(false);
        if (ollama is { IsReachable: true, Models.Count: > 0 })
            return Choose(ollama, wish.Model, "found running on this machine");
        if (OpenAIVariable() is not null)
            return await FromOpenAIVariablesAsync(wish, "as the OPENAI_* variables say", cancellationToken)
                .ConfigureAwait(false);
        if (ollama.IsReachable)
            throw new RunException(ExitCode.ModelServer, $"{ollama.Endpoint} is an Ollama. {ollama.Problem}");
        throw NothingFound(ollama.Endpoint);
    }

    private async Task<BackendChoice> FromOpenAIVariablesAsync(
        BackendWish wish,
        string why,
        CancellationToken cancellationToken
    )
    {
        if (OpenAIVariable() is not { } endpoint)
            throw new RunException(
                ExitCode.ModelServer,
                "--backend openai needs to know where: give --endpoint (a local llama-server, vLLM or LM Studio), "
                    + "or set OPENAI_BASE_URL, or OPENAI_API_KEY for OpenAI itself."
            );
        return Choose(await InspectAsync(endpoint, cancellationToken).ConfigureAwait(false), wish.Model, why);
    }

    private async Task<BackendChoice> FromAddressesAsync(
        IReadOnlyList<string> addresses,
        BackendWish wish,
        CancellationToken cancellationToken
    )
    {
        var reports = new List<EndpointReport>();
        foreach (var address in addresses)
        {
            var endpoint = await ToEndpointAsync(address, wish.Kind, cancellationToken).ConfigureAwait(false);
            reports.Add(await InspectAsync(endpoint, cancellationToken).ConfigureAwait(false));
        }
        var usable =
            reports.Find(report => report is { IsReachable: true, Problem: null })
            ?? reports.Find(report => MayLackList(report, wish.Model));
        if (usable is null)
            throw new RunException(
                ExitCode.ModelServer,
                string.Join(' ', reports.Select(report => report.Problem).Distinct(StringComparer.Ordinal))
            );
        foreach (var report in reports)
            if (report.Problem is { } problem)
                notice(problem);
        return Choose(usable, wish.Model, "as asked for with --endpoint") with
        {
            Endpoints = [.. reports.Select(report => report.Endpoint)],
        };
    }

    private async Task<Endpoint> ToEndpointAsync(
        string address,
        EndpointKind? kind,
        CancellationToken cancellationToken
    )
    {
        // Whoever writes /v1 names the protocol.
        var openAI = Endpoint.Parse(address, EndpointKind.OpenAI);
        if (kind is null && address.Contains("/v1", StringComparison.OrdinalIgnoreCase))
            return openAI;
        kind ??= await Inspector.FindKindAsync(address, cancellationToken).ConfigureAwait(false);
        return Endpoint.Parse(address, kind ?? EndpointKind.OpenAI);
    }

    private BackendChoice Choose(EndpointReport report, string? wished, string why)
    {
        if (
            report is { IsReachable: false }
            || (report.Problem is not null && report.Models.Count == 0 && !MayLackList(report, wished))
        )
            throw new RunException(ExitCode.ModelServer, report.Problem ?? $"{report.Endpoint} cannot be used.");
        var (model, how) = wished is null ? ModelChoice.Default(report) : (ModelChoice.Check(report, wished), "");
        return new BackendChoice(
            [report.Endpoint],
            model,
            report.Endpoint.Kind == EndpointKind.OpenAI ? apiKey : null,
            $"Using the model {model} at {report.Endpoint}, {why}{how}.",
            report.Models.FirstOrDefault(offered => offered.Name == model)?.ContextLength,
            report.Slots
        );
    }

    // A server may have no list of models and still answer for one that is named.
    private static bool MayLackList(EndpointReport report, string? wished) =>
        wished is not null && report.Endpoint.Kind == EndpointKind.OpenAI && report.IsReachable;

    private Task<EndpointReport> InspectAsync(Endpoint endpoint, CancellationToken cancellationToken) =>
        Inspector.InspectAsync(endpoint, cancellationToken);

    private EndpointInspector Inspector => new(apiKey, time);

    // As Ollama itself reads the variable: host and port each optional, the usual port only where no scheme is given.
    internal Endpoint LocalOllama()
    {
        var host = environment("OLLAMA_HOST")?.Trim().TrimEnd('/');
        if (string.IsNullOrEmpty(host))
            host = "127.0.0.1";
        if (!host.Contains("://", StringComparison.Ordinal))
        {
            if (host.StartsWith(':'))
                host = "127.0.0.1" + host;
            var end = host.LastIndexOf(']');
            var hasPort = host.IndexOf(':', end < 0 ? 0 : end) >= 0;
            host = $"http://{host}{(hasPort ? "" : ":" + OllamaPort)}";
        }
        return Endpoint.Parse(host, EndpointKind.Ollama);
    }

    private Endpoint? OpenAIVariable() =>
        environment("OPENAI_BASE_URL")?.Trim() is { Length: > 0 } address ? Endpoint.Parse(address, EndpointKind.OpenAI)
        : apiKey is not null ? Endpoint.Parse(OpenAIAddress, EndpointKind.OpenAI)
        : null;

    private static RunException NothingFound(Endpoint ollama) =>
        new(
            ExitCode.ModelServer,
            $"""
            No model server was found (no Ollama at {ollama}, and neither OPENAI_BASE_URL nor OPENAI_API_KEY is set). Three ways to get one:
              1. Ollama: install it from https://ollama.com, start it, then: ollama pull llama3.1:8b
              2. Any OpenAI-compatible server (llama-server, vLLM, LM Studio): --endpoint http://127.0.0.1:8080/v1, or set OPENAI_BASE_URL
              3. OpenAI: set OPENAI_API_KEY
            To try without a model: --backend demo
            """
        );
}
