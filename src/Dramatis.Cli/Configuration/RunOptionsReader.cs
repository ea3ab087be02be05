using Dramatis.Runs;

namespace Dramatis.Cli.Configuration;

/// <summary>Puts file, environment and command line together, the later one over the earlier, into the options of a run.</summary>
internal static class RunOptionsReader
{
    public static RunOptions Read(IReadOnlyList<Given> commandLine, string? configPath, Surroundings surroundings)
    {
        var file = FindFile(configPath, surroundings);
        var givens = new Dictionary<Setting, Given>();
        foreach (var given in file.Givens.Concat(FromEnvironment(surroundings)).Concat(commandLine))
            givens[given.Setting] = given;
        SettleConflicts(givens);

        var options = new RunOptions
        {
            Sampling = file.Sampling.Steps,
            Mending = file.Sampling.Mending,
            TimeProvider = surroundings.Time,
            Environment = surroundings.Environment,
        };
        foreach (var setting in Settings.All)
            if (givens.TryGetValue(setting, out var given))
                options = setting.Apply(options, given);
        return options;
    }

    private static ConfigurationFile FindFile(string? configPath, Surroundings surroundings)
    {
        var named = configPath ?? NullIfEmpty(surroundings.Environment("DRAMATIS_CONFIG"));
        if (named is not null)
            return ConfigurationFile.Read(Path.Combine(surroundings.WorkingDirectory, named), named);
        var usual = Path.Combine(surroundings.WorkingDirectory, ConfigurationFile.UsualName);
        return File.Exists(usual) ? ConfigurationFile.Read(usual, ConfigurationFile.UsualName) : ConfigurationFile.None;
    }

    private static IEnumerable<Given> FromEnvironment(Surroundings surroundings) =>
        from setting in Settings.All
        where !setting.OnlyOnCommandLine
        let text = NullIfEmpty(surroundings.Environment(setting.Variable))
        where text is not null
        select new Given(
            setting,
            Layer.Environment,
            setting.Variable,
            setting.Form == SettingForm.List
                ? text.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    is { Length: > 0 } items
                    ? items
                    : [text]
                : [text]
        );

    // In one place, two settings that contradict each other are an error; in two places, the later one was meant.
    private static void SettleConflicts(Dictionary<Setting, Given> givens)
    {
        SettleNoDpo(givens);
        if (
            givens.TryGetValue(Settings.Backend, out var backend)
            && backend.Text.Trim().Equals("demo", StringComparison.OrdinalIgnoreCase)
            && givens.TryGetValue(Settings.Endpoint, out var endpoint)
        )
        {
            if (endpoint.Layer >= backend.Layer)
                throw Given.Wrong(
                    $"{endpoint.Place} has no use with {backend.Place} demo: the demo backend is built in and asks no server. "
                        + "Leave one of the two out."
                );
            givens.Remove(Settings.Endpoint);
        }
        if (givens.TryGetValue(Settings.Profile, out var profile) && givens.TryGetValue(Settings.Title, out var title))
        {
            if (title.Layer == profile.Layer)
                throw Given.Wrong(
                    $"{title.Place} names a Wikipedia page, but {profile.Place} takes the biography from a file. Leave one of the two out."
                );
            givens.Remove(title.Layer < profile.Layer ? Settings.Title : Settings.Profile);
        }
    }

    private static void SettleNoDpo(Dictionary<Setting, Given> givens)
    {
        if (!givens.TryGetValue(Settings.NoDpo, out var noDpo) || !noDpo.Truth())
            return;
        foreach (var wish in WishesForDpo(givens))
        {
            if (wish.Layer == noDpo.Layer)
                throw Given.Wrong(
                    $"{noDpo.Place} leaves preference pairs out, but {wish.Place} asks for them. Leave one of the two out."
                );
            if (wish.Layer > noDpo.Layer)
                givens.Remove(Settings.NoDpo);
        }
    }

    private static IEnumerable<Given> WishesForDpo(Dictionary<Setting, Given> givens)
    {
        if (givens.TryGetValue(Settings.DpoQuestions, out var questions))
            yield return questions;
        if (
            givens.TryGetValue(Settings.Steps, out var steps)
            && StepNames.Parse(steps).Any(step => step is StepName.Questions or StepName.Dpo)
        )
            yield return steps;
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
