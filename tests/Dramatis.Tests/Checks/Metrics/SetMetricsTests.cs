using Dramatis.Checks;
using Dramatis.Checks.Metrics;
using Dramatis.Records;

namespace Dramatis.Tests.Checks.Metrics;

public sealed class SetMetricsTests
{
    private static readonly World World = new()
    {
        Character = "Socrates",
        Profile = ["Crito came to the prison of Athens before dawn."],
    };

    [Fact]
    public void Two_names_that_do_most_of_the_talking_are_found()
    {
        var rows = Enumerable
            .Range(0, 40)
            .Select(i =>
                Row(
                    RowKind.Hallucination,
                    (
                        i % 4 == 0 ? $"Guest{i}"
                        : i % 2 == 0 ? "Lily"
                        : "{Miles}",
                        "Well?"
                    )
                )
            );

        var values = Measured(rows);

        values["two_commonest_speakers"].ShouldBe(0.75);
        values["speaker_concentration"].ShouldBe(0.75);
    }

    [Fact]
    public void Somebody_of_the_profile_may_come_up_more_often()
    {
        IEnumerable<CheckedRow> With(string often) =>
            Enumerable.Range(0, 40).Select(i => Row(RowKind.Dialogue, (i % 8 == 0 ? often : $"Guest{i}", "Well?")));

        Measured(With("Crito"))["speaker_concentration"].ShouldBe(0);
        Measured(With("Zeno"))["speaker_concentration"].ShouldBe(0.125);
    }

    [Fact]
    public void A_kind_of_conversation_cannot_hide_behind_another()
    {
        var probes = Enumerable.Range(0, 20).Select(_ => Row(RowKind.Hallucination, ("Lily", "Well?")));
        var talks = Enumerable.Range(0, 400).Select(i => Row(RowKind.Dialogue, ($"Guest{i}", "Well?")));

        Measured([.. probes, .. talks])["speaker_concentration"].ShouldBe(1);
    }

    [Fact]
    public void A_conversation_with_a_few_other_words_is_a_near_duplicate()
    {
        var words = Enumerable.Range(0, 120).Select(i => $"word{i}").ToArray();
        var changed = words.ToArray();
        changed[60] = "other";

        var values = Measured([
            Row(RowKind.Dialogue, ("Crito", string.Join(' ', words))),
            Row(RowKind.Dialogue, ("Crito", string.Join(' ', changed))),
            Row(RowKind.Dialogue, ("Crito", string.Join(' ', words.Reverse()))),
        ]);

        values["near_duplicates"].ShouldBe(1 / 3.0, 0.001);
    }

    [Fact]
    public void Conversations_about_one_thing_in_other_words_are_none()
    {
        var rows = Enumerable
            .Range(0, 50)
            .Select(i =>
                Row(
                    RowKind.Dialogue,
                    (
                        "Crito",
                        string.Join(
                            ' ',
                            Enumerable.Range(0, 60).Select(k => $"w{((i * 7919) + (k * k * (i + 3))) % 400}")
                        )
                    )
                )
            );

        Measured(rows)["near_duplicates"].ShouldBe(0);
    }

    [Fact]
    public void Scripts_without_spaces_are_measured_too()
    {
        const string Long = "道可道非常道名可名非常名無名天地之始有名萬物之母故常無欲以觀其妙";

        Measured([Row(RowKind.Dialogue, ("甲", Long)), Row(RowKind.Dialogue, ("乙", Long))])["near_duplicates"]
            .ShouldBe(0.5);
    }

    [Fact]
    public void An_opener_counts_only_with_its_sign()
    {
        var rows = Enumerable
            .Range(0, 10)
            .Select(i =>
                Row(RowKind.Dialogue, ("Crito", "Well?"), ("Socrates", i < 3 ? "Ah, my friend." : "Ah well, no."))
            );

        Measured(rows)["one_word_openers"].ShouldBe(0.3);
    }

    [Fact]
    public void Pairs_are_measured_in_length_and_likeness()
    {
        var values = Measured([
            Pair("Nobody has told me of such a machine.", "It is a machine that counts with currents."),
            Pair("Short.", "This answer is ever so much longer than the other one is."),
            Pair("The same words here.", "The same words here."),
        ]);

        values["pair_length_outliers"].ShouldBe(1 / 3.0, 0.001);
        values["pair_similarity"].ShouldBe(1 / 3.0, 0.001);
    }

    [Fact]
    public void The_empty_cells_of_topics_and_classes_are_counted()
    {
        CheckedRow Probe(KnowledgeClass kind) => Row(RowKind.Hallucination, ("Crito", "Well?")) with { Class = kind };
        using var metrics = new SetMetrics();
        foreach (
            var (topic, kind) in new[]
            {
                ("war", KnowledgeClass.Beyond),
                ("war", KnowledgeClass.Known),
                ("food", KnowledgeClass.Beyond),
            }
        )
            metrics.Add(new MeasuredRow(default, Probe(kind), new RowLabels("", topic, ""), [], World));

        metrics.Measures().Single(measure => measure.Name == "protective_gaps").Value.ShouldBe(0.25);
    }

    private static CheckedRow Row(RowKind kind, params (string Speaker, string Speech)[] turns) =>
        new()
        {
            Id = "a",
            Kind = kind,
            Turns = [.. turns.Select(turn => new Turn(turn.Speaker, turn.Speech))],
        };

    private static CheckedRow Pair(string chosen, string rejected) =>
        Row(RowKind.Pair, ("user", "What of it?"), ("Socrates", chosen)) with
        {
            Rejected = rejected,
        };

    private static Dictionary<string, double> Measured(IEnumerable<CheckedRow> rows)
    {
        using var metrics = new SetMetrics();
        foreach (var row in rows)
            metrics.Add(new MeasuredRow(new RowPlace("a.jsonl", 1, "a"), row, new RowLabels("", "", ""), [], World));
        return metrics
            .Measures()
            .Where(measure => measure.Value is not null)
            .ToDictionary(measure => measure.Name, measure => measure.Value!.Value);
    }
}
