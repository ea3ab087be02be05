using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dramatis.Generation.Steps;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What each step's items are made with, as one hash: everything that shapes an answer except the item's own input.</summary>
internal static class RecipeBook
{
    public static Recipe Of(IStep step, StepContext context)
    {
        var sampling = context.SamplingOf(step.Name);
        var model = sampling.Model ?? context.Model;
        var prompt = string.Join('+', step.Templates.Select(template => template.Version));
        var parts = new List<string>
        {
            "1",
            step.Name.ToString(),
            context.Character,
            context.Language,
            context.HorizonText,
            context.Now?.ToString(CultureInfo.InvariantCulture) ?? "",
            model,
            prompt,
            Describe(sampling),
            Describe(context.Options.Mending),
            context.Options.Seed.ToString(CultureInfo.InvariantCulture),
        };
        if (step.Name is StepName.Dialogue or StepName.Hallucination)
            parts.Add(context.Options.Exchanges.ToString());
        if (step.Name == StepName.Dpo && (context.Options.Student ?? context.Options.Judge) is not null)
            parts.Add($"{context.Options.Student}|{context.Options.StudentEndpoint}|{context.Options.Judge}");
        if (step.Name is StepName.Scenes or StepName.Dialogue or StepName.Interview or StepName.Hallucination)
            parts.AddRange(context.Cast.People.Select(person => person.Described));
        if (step.Name is StepName.Dialogue or StepName.Interview or StepName.Hallucination or StepName.Dpo)
            parts.Add(context.Voice.ToFile(context.Character));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts)));
        return new Recipe(step.Name, Convert.ToHexStringLower(hash)[..32], model, prompt);
    }

    private static string Describe(SamplingOptions sampling) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{sampling.Temperature}|{sampling.TopP}|{sampling.TopK}|{sampling.MinP}|{sampling.MaxTokens}|{sampling.Model}"
        );
}
