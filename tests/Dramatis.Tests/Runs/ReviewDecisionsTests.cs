using Dramatis.Runs;
using Dramatis.Tests.Profiles;

namespace Dramatis.Tests.Runs;

public sealed class ReviewDecisionsTests : IDisposable
{
    private static readonly WorkKey Row = new(StepName.Dialogue, 3, 2);

    private readonly ScratchDirectory _scratch = new();

    [Fact]
    public async Task A_later_decision_replaces_an_earlier_one_and_can_be_taken_back()
    {
        await MakeJournalAsync();

        ReviewDecisions.Set(_scratch.Path, new ReviewDecision(Row, ReviewVerdict.Drop, "wrong year"));
        ReviewDecisions.Set(_scratch.Path, new ReviewDecision(Row, ReviewVerdict.Keep));
        ReviewDecisions.Read(_scratch.Path).ShouldBe([new ReviewDecision(Row, ReviewVerdict.Keep)]);

        ReviewDecisions.Forget(_scratch.Path, Row);
        ReviewDecisions.Read(_scratch.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_journal_of_the_first_form_has_no_decisions_and_takes_them()
    {
        await MakeJournalAsync();
        using (
            var connection = JournalSchema.Open(
                Path.Combine(_scratch.Path, Journal.FileName),
                Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite
            )
        )
        {
            foreach (var later in (string[])["TABLE review", "TABLE settled", "INDEX outcome_recipe"])
                JournalSchema.Run(connection, $"DROP {later}");
            JournalSchema.Run(connection, "PRAGMA user_version = 1");
        }

        ReviewDecisions.Read(_scratch.Path).ShouldBeEmpty();
        ReviewDecisions.Set(_scratch.Path, new ReviewDecision(Row, ReviewVerdict.Drop));

        ReviewDecisions.Read(_scratch.Path).Single().Row.ShouldBe(Row);
        await using var journal = Journal.Open(_scratch.Path, TimeProvider.System);
        journal.Reader.ReadReview().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Decisions_outlive_the_recovery_of_the_journal()
    {
        await MakeJournalAsync();
        ReviewDecisions.Set(_scratch.Path, new ReviewDecision(Row, ReviewVerdict.Drop, "wrong year"));

        JournalRecovery.Recover(_scratch.Path);

        ReviewDecisions.Read(_scratch.Path).ShouldBe([new ReviewDecision(Row, ReviewVerdict.Drop, "wrong year")]);
    }

    [Fact]
    public void Nothing_can_be_decided_where_nothing_was_generated() =>
        Should
            .Throw<RunException>(() => ReviewDecisions.Set(_scratch.Path, new ReviewDecision(Row, ReviewVerdict.Keep)))
            .ExitCode.ShouldBe(ExitCode.Storage);

    public void Dispose() => _scratch.Dispose();

    private async Task MakeJournalAsync()
    {
        await using var journal = Journal.Open(_scratch.Path, TimeProvider.System);
        await journal.PutInfoAsync("character", "Hanno Veldt");
    }
}
