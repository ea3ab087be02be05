using System.Buffers;
using Dramatis.Characters;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>Looks at the options once, before anything is done with them.</summary>
internal static class RunOptionsCheck
{
    private const int MostPerParagraph = 100;
    private const int MostQuestions = 100_000;
    private const int MostConcurrency = 4096;
    private const int MostWanted = 1_000_000;
    private const double MostTokens = 1e15;
    private const double MostMoney = 1e9;

    private static readonly SearchValues<char> NeverInNames = SearchValues.Create("{}<>[]");

    public static void Check(Character character, RunOptions options)
    {
        if (character.Name.AsSpan().ContainsAny(NeverInNames))
            throw new RunException(
                ExitCode.Usage,
                $"\"{character.Name}\" cannot be a character's name: in training data the brackets {{ }} < > [ ] mark a place that was left to "
                    + "fill in, and the checks refuse every row that holds them. Give the name as people say it."
            );
        Range("--scenes", options.ScenesPerParagraph, 0, MostPerParagraph);
        Range("--protective", options.ProtectivePerParagraph, 0, MostPerParagraph);
        Range("--interview", options.InterviewPerParagraph, 0, MostPerParagraph);
        Range("--dpo-questions", options.DpoQuestions, 0, MostQuestions);
        if (options.StudentEndpoint is not null && options.Student is null)
            throw new RunException(
                ExitCode.Usage,
                "--student-endpoint names a server for the model to be trained, but no model is named. Name it with --student."
            );
        if (options.ParagraphLimit is { } limit)
            Range("--limit", limit, 1, int.MaxValue);
        if (options.Concurrency is { } concurrency)
            Range("--concurrency", concurrency, 1, MostConcurrency);
        else if (options.FixedConcurrency)
            throw new RunException(
                ExitCode.Usage,
                "--fixed-concurrency keeps a number of calls in flight, but none is given. Give it with --concurrency."
            );
        if (options.RequestsPerMinute is { } requests)
            Range("--requests-per-minute", requests, 1, int.MaxValue);
        if (options.TokensPerMinute is { } perMinute)
            Range("--tokens-per-minute", perMinute, 1, int.MaxValue);
        CheckCeilings(options);
        foreach (var (step, rows) in options.Want)
        {
            if (!Wishes.Possible.Contains(step))
                throw new RunException(
                    ExitCode.Usage,
                    $"--want cannot be said of {step.ToString().ToLowerInvariant()}: its items are made as others need them. Say it of "
                        + $"{string.Join(", ", Wishes.Possible.Select(possible => possible.ToString().ToLowerInvariant()))}."
                );
            Range("--want", rows, 1, step == StepName.Dpo ? MostQuestions : MostWanted);
        }
        if (options.ContextTokens is { } tokens)
            Range("--context-tokens", tokens, 512, 2_000_000);
        if (options.AnswerTimeout <= TimeSpan.Zero || options.SilenceTimeout <= TimeSpan.Zero)
            throw new RunException(ExitCode.Usage, "The time limits of answers must be longer than nothing.");
        if (options.Steps.Count == 0)
            throw new RunException(ExitCode.Usage, "No step is named. Leave --steps out to run all of them.");
        if (options.OutputDirectory.Length == 0)
            throw new RunException(ExitCode.Usage, "The output directory has no name. Give one with --output.");
        foreach (var (step, sampling) in options.Sampling)
            CheckSampling(step.ToString().ToLowerInvariant(), sampling);
        CheckSampling("mending", options.Mending);
    }

    private static void CheckCeilings(RunOptions options)
    {
        Range("--max-calls", options.MaxCalls, 1, int.MaxValue);
        Range("--max-tokens", options.MaxTokens, 1, MostTokens);
        Range("--max-cost", (double?)options.MaxCost, 0, MostMoney);
        Range("--price-in", (double?)options.PriceIn, 0, MostMoney);
        Range("--price-out", (double?)options.PriceOut, 0, MostMoney);
        if (Prices.Of(options) is null && (options.MaxCost ?? options.PriceIn ?? options.PriceOut) is not null)
            throw new RunException(
                ExitCode.Usage,
                $"{(options.MaxCost is null ? "One price says too little" : "--max-cost needs prices")}: give what a million tokens cost "
                    + "in prompts with --price-in and in answers with --price-out; 0 where they cost nothing."
            );
    }

    private static void CheckSampling(string step, SamplingOptions sampling)
    {
        Range($"sampling.{step}.temperature", sampling.Temperature, 0, 2);
        Range($"sampling.{step}.top_p", sampling.TopP, 0, 1);
        Range($"sampling.{step}.min_p", sampling.MinP, 0, 1);
        Range($"sampling.{step}.top_k", sampling.TopK, 0, 100_000);
        Range($"sampling.{step}.max_tokens", sampling.MaxTokens, 16, 1_000_000);
    }

    private static void Range(string name, double? value, double least, double most)
    {
        if (value is { } number && !(number >= least && number <= most))
            throw new RunException(ExitCode.Usage, $"{name} is {number}; it must be between {least} and {most}.");
    }
}
