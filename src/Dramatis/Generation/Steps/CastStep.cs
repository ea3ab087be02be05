using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Datasets;
using Dramatis.Prompts;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>The people the character meets: a few requests once a character, each for one circle of people.</summary>
internal sealed class CastStep(StepContext context) : IStep
{
    private const int TokensPerPerson = 65;

    private readonly PromptTemplate _template = context.Prompts[PromptDefinition.Cast];

    public StepName Name => StepName.Cast;

    public IReadOnlyList<PromptTemplate> Templates => [_template];

    public Usage Expect(WorkItem item) => TaskSize.Expect(Task((WorkItem.Cast)item));

    /// <summary>An answer without a usable person is a result like any other: the program then has people of its own.</summary>
    public async Task<ItemResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = (WorkItem.Cast)item;
        var asked = await context.Asker.AskAsync(Task(work), cancellationToken).ConfigureAwait(false);
        if (asked.Unanswered)
            return new ItemResult(asked.Nothing(), asked.Usage);
        IReadOnlyList<Person> people =
        [
            .. asked.Kept.SelectMany(drafts => drafts).Select(draft => ToPerson(draft, work)).OfType<Person>(),
        ];
        var losses = asked.Losses.Select(loss => new Loss(work.Key.RowId, loss.Reason, loss.Text)).ToList();
        if (asked.Kept.Count == 0)
            losses.Add(new Loss(work.Key.RowId, $"no usable person: {asked.Problem}", asked.LastAnswer));
        return new ItemResult(
            new Outcome.Kept(PeopleJson.Write(people), people.Count, asked.Score, losses),
            asked.Usage
        );
    }

    public AnswerTask<IReadOnlyList<PersonDraft>> Task(WorkItem.Cast work) =>
        new()
        {
            Item = work,
            Template = _template,
            Wanted = 1,
            Values = (_, _) =>
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["character"] = context.Character,
                    ["language"] = context.Language,
                    ["horizon"] = context.HorizonText,
                    ["count"] = work.Wanted.ToString(),
                    ["circle"] = work.Circle,
                    ["names"] = string.Join('\n', work.Names.Select(name => "- " + name)),
                    ["lead"] = context.Lead,
                },
            // A name that is no person's is left out, so there may be fewer than names.
            Schema = _ => Schemas.People(work.Names.Count > 0 ? 1 : work.Wanted, work.Wanted),
            Read = (text, _) => CastAnswer.Read(text, context.Character),
            // Names of the profile stand in the request, and are to stand in the answer.
            Texts = _ => [],
            Check = (people, _) =>
                people.Any(person => ToPerson(person, work) is not null)
                    ? Verdict.Good
                    : new Verdict.Reject("nobody of that time and place"),
            Sampling = context.SamplingOf(Name),
            MaxTokens = _ => context.Tokens((work.Wanted * TokensPerPerson) + 80),
            Demo = new DemoInputs(
                "cast",
                context.Character,
                string.Join('\n', work.Names),
                work.Wanted,
                "",
                work.Key.Number
            ),
        };

    // Null for somebody who was not asked for, or who cannot have lived then.
    private Person? ToPerson(PersonDraft draft, WorkItem.Cast work)
    {
        var name = draft.Name;
        if (work.Names.Count > 0)
        {
            var named = work.Names.FirstOrDefault(known => IsSame(known, name));
            if (named is null)
                return null;
            name = named;
        }
        var person = new Person(
            name,
            draft.Standing,
            draft.Relation,
            draft.Manner,
            draft.Age,
            IsOfProfile: work.Names.Count > 0
        );
        var row = new CheckedRow
        {
            Id = work.Key.RowId,
            Kind = RowKind.Scene,
            Setting = person.Described,
        };
        return context.Checks.Look(row).Any(finding => finding.Severity == Severity.Hard) ? null : person;
    }

    private static bool IsSame(string known, string name) =>
        known.Equals(name, StringComparison.OrdinalIgnoreCase) || new ConversationNames(known, []).IsCharacter(name);
}
