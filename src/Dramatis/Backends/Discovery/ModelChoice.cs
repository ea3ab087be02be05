namespace Dramatis.Backends.Discovery;

/// <summary>Which of a server's models to use.</summary>
internal static class ModelChoice
{
    private const string OpenAIDefault = "gpt-4o-mini";
    private const string OllamaDefault = "llama3.1:8b";
    private const int MostShown = 10;

    // Instruct models of 7 to 12 billion parameters that write well, best first; then their smaller relatives.
    private static readonly string[] Preferred =
    [
        "llama3.1",
        "qwen2.5",
        "gemma3",
        "mistral-nemo",
        "mistral",
        "qwen3",
        "gemma2",
        "llama3",
        "phi4",
        "llama3.2",
    ];

    /// <summary>The model to use when none was named, and how it came to that, as the end of a sentence.</summary>
    /// <exception cref="RunException">There is none, or the user has to choose.</exception>
    public static (string Model, string How) Default(EndpointReport report)
    {
        var endpoint = report.Endpoint;
        var models = report.Models.Where(model => model.Chats).Select(model => model.Name).ToList();
        if (models.Count == 1)
            return (models[0], "; it is the only one there");
        if (endpoint.Kind == EndpointKind.Ollama)
        {
            if (models.Count == 0)
                throw NotInstalled(endpoint, OllamaDefault, "no chat model is installed");
            return (Best(models), $"; the others there: {Others(models, Best(models))} (choose with --model)");
        }
        if (endpoint.Base.Host == "api.openai.com")
            return (OpenAIDefault, "; the default there (choose with --model)");
        throw models.Count == 0
            ? new RunException(ExitCode.Usage, $"{endpoint} does not say which models it has. Name one with --model.")
            : new RunException(
                ExitCode.Usage,
                $"{endpoint} has several models. Choose one with --model: {Shown(models)}."
            );
    }

    /// <summary>The model the user named, as the server calls it.</summary>
    /// <exception cref="RunException">Ollama has not got it (<see cref="ExitCode.ModelServer"/>).</exception>
    public static string Check(EndpointReport report, string wished)
    {
        // Others answer for names they do not list; the call itself will tell.
        if (report.Endpoint.Kind != EndpointKind.Ollama)
            return wished;
        var names = report.Models.Select(model => model.Name);
        return names.Any(name => name == wished || name == wished + ":latest")
            ? wished
            : throw NotInstalled(report.Endpoint, wished, $"the model {wished} is not installed");
    }

    private static string Best(List<string> models)
    {
        foreach (var family in Preferred)
            if (models.Find(model => Family(model) == family) is { } known)
                return known;
        return models.Find(model => model.Contains("instruct", StringComparison.OrdinalIgnoreCase)) ?? models[0];
    }

    private static string Family(string model) => model.Split(':')[0].Split('/')[^1];

    private static string Others(List<string> models, string chosen) => Shown(models.FindAll(model => model != chosen));

    private static string Shown(List<string> models) =>
        string.Join(", ", models.Take(MostShown)) + (models.Count > MostShown ? ", …" : "");

    private static RunException NotInstalled(Endpoint endpoint, string model, string what) =>
        new(ExitCode.ModelServer, $"At {endpoint} {what}. Get it with: ollama pull {model}");
}
