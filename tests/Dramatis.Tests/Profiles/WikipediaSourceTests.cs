using Dramatis.Profiles;
using Dramatis.Testing.Wikipedia;

namespace Dramatis.Tests.Profiles;

public sealed class WikipediaSourceTests : IAsyncLifetime
{
    private const string Name = "Theodora Vance";
    private readonly ScratchDirectory _directory = new();
    private readonly SkippingTime _time = new();
    private FakeWikipedia _wikipedia = null!;

    public async ValueTask InitializeAsync() =>
        _wikipedia = (await FakeWikipedia.StartAsync()).WithPage(Name, 4711, ParsoidPages.TheodoraVance, "Q7");

    public async ValueTask DisposeAsync()
    {
        await _wikipedia.DisposeAsync();
        _directory.Dispose();
    }

    private WikipediaSource Source(string name = Name, Func<WikipediaOptions, WikipediaOptions>? change = null)
    {
        var options = new WikipediaOptions { BaseAddress = _wikipedia.Address, CacheDirectory = _directory.Path };
        return new WikipediaSource(name, change is null ? options : change(options), time: _time);
    }

    private static async Task<string> Refusal(WikipediaSource source, ExitCode code = ExitCode.Source)
    {
        var exception = await Should.ThrowAsync<RunException>(() => source.ReadAsync());
        exception.ExitCode.ShouldBe(code);
        return exception.Message;
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_page_becomes_a_profile_with_its_provenance()
    {
        var profile = await Source().ReadAsync(TestContext.Current.CancellationToken);
        profile.Paragraphs.Count.ShouldBe(8);
        var provenance = profile.Provenance;
        provenance.Source.ShouldBe("wikipedia");
        provenance.Title.ShouldBe(Name);
        provenance.Revision.ShouldBe(4711);
        provenance.WikidataItem.ShouldBe("Q7");
        provenance.License.ShouldBe("CC-BY-SA-4.0");
        provenance.RetrievedAt.ShouldBe(_time.GetUtcNow());
        provenance.Permalink.ShouldBe($"{_wikipedia.Address}w/index.php?title=Theodora_Vance&oldid=4711");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Requests_are_named_compressed_and_say_maxlag()
    {
        await Source(change: options => options with { Contact = "me@example.org" }).ReadAsync();
        _wikipedia.Requests.Count.ShouldBe(2);
        _wikipedia.Requests.ShouldAllBe(request => request.AcceptEncoding.Contains("gzip"));
        _wikipedia.Requests[0].UserAgent.ShouldMatch(@"^Dramatis/\d+\.\d+\.\d+ \(me@example\.org\) dotnet/10\.");
        _wikipedia.Requests[0].Query.ShouldContain("maxlag=5");
        _wikipedia.Requests[1].Path.ShouldBe("/w/rest.php/v1/revision/4711/html");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_redirect_is_followed_and_told()
    {
        _wikipedia.WithRedirect("The clockmaker of Ulm", Name);
        var profile = await Source("The clockmaker of Ulm").ReadAsync();
        profile.Provenance.Title.ShouldBe(Name);
        profile.Provenance.LeftOut[0].ShouldBe("redirect followed: 'The clockmaker of Ulm' leads to 'Theodora Vance'");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_redirect_into_a_section_is_no_biography()
    {
        _wikipedia.WithRedirect("Vance's uncle", Name, "Apprenticeship");
        (await Refusal(Source("Vance's uncle"))).ShouldContain("--title \"Theodora Vance\"");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_ambiguous_name_is_answered_with_the_candidates()
    {
        _wikipedia.WithDisambiguation("Vance", "Arkansas", "Theodora Vance", "Vance (ship)");
        var message = await Refusal(Source("Vance"));
        message.ShouldContain("\n  Theodora Vance\n  Vance (ship)\n  Arkansas\n");
        message.ShouldContain("--title \"Theodora Vance\"");
        _wikipedia.Requests.ShouldNotContain(request => request.IsHtml);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_missing_page_is_answered_with_similar_ones()
    {
        var message = await Refusal(Source("Theodor Vanse"));
        message.ShouldContain("no page \"Theodor Vanse\"");
        message.ShouldContain("--title \"Theodora Vance\"");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_title_goes_before_the_name() =>
        (
            await Source("Theo", options => options with { Title = "Theodora_Vance" }).ReadAsync()
        ).Provenance.Title.ShouldBe(Name);

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData("AC/DC")]
    [InlineData("Who? 100% & more + \"so\"")]
    [InlineData("Σωκράτης 🦉")]
    [InlineData("../../etc/passwd")]
    public async Task Odd_names_arrive_as_they_are(string name)
    {
        _wikipedia.WithPage(name, 99, ParsoidPages.TheodoraVance);
        (await Source(name).ReadAsync()).Provenance.Title.ShouldBe(name);
    }

    [Theory]
    [InlineData("C#")]
    [InlineData("a|b")]
    [InlineData("[x]")]
    [InlineData(":en")]
    [InlineData("  ")]
    public void Names_that_no_title_can_have_are_refused(string name) =>
        Should.Throw<RunException>(() => Source(name)).ExitCode.ShouldBe(ExitCode.Source);

    [Theory]
    [InlineData("evil.example/")]
    [InlineData("en.evil")]
    [InlineData("")]
    [InlineData("e")]
    [InlineData("-")]
    [InlineData("de\0")]
    [InlineData("дe")]
    public void A_language_is_letters_and_hyphens(string language) =>
        Should
            .Throw<RunException>(() => new WikipediaSource(Name, new WikipediaOptions { Language = language }))
            .ExitCode.ShouldBe(ExitCode.Usage);

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a) Mozilla (b")]
    [InlineData("jö@example.org")]
    public void A_contact_that_cannot_be_sent_is_refused(string contact) =>
        Should
            .Throw<RunException>(() => Source(change: options => options with { Contact = contact }))
            .ExitCode.ShouldBe(ExitCode.Usage);

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_page_is_fetched_once_and_a_pinned_one_needs_no_server()
    {
        var first = await Source().ReadAsync();
        var second = await Source().ReadAsync();
        _wikipedia.Requests.Count(request => request.IsHtml).ShouldBe(1);
        second.Provenance.RetrievedAt.ShouldBe(first.Provenance.RetrievedAt);

        var before = _wikipedia.Requests.Count;
        var pinned = await Source(change: options => options with { Revision = 4711 }).ReadAsync();
        _wikipedia.Requests.Count.ShouldBe(before);
        pinned.Paragraphs.Select(one => one.Hash).ShouldBe(first.Paragraphs.Select(one => one.Hash));
        pinned.Provenance.Permalink.ShouldBe(first.Provenance.Permalink);
        pinned.Provenance.WikidataItem.ShouldBe("Q7");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_pinned_revision_stays_when_the_page_moves_on()
    {
        var first = await Source().ReadAsync();
        _wikipedia.WithPage(Name, 4712, ParsoidPages.Of(ParsoidPages.Paragraph("All new.")));
        (await Source(change: options => options with { Revision = 4711 }).ReadAsync()).Paragraphs.Count.ShouldBe(
            first.Paragraphs.Count
        );
        (await Source().ReadAsync()).Paragraphs.Count.ShouldBe(1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_pinned_revision_that_is_not_kept_is_fetched()
    {
        (await Source(change: options => options with { Revision = 4711 }).ReadAsync()).Provenance.Title.ShouldBe(Name);
        (await Refusal(Source(change: options => options with { Revision = 1_000_000 }))).ShouldContain(
            "no revision 1000000"
        );
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData("html")]
    [InlineData("json")]
    public async Task A_damaged_cache_entry_is_fetched_again(string extension)
    {
        var first = await Source().ReadAsync();
        var entry = Directory
            .GetFiles(_directory.Path, $"4711.{extension}", SearchOption.AllDirectories)
            .ShouldHaveSingleItem();
        await File.WriteAllTextAsync(entry, "<p>half");
        (await Source().ReadAsync()).Paragraphs.Count.ShouldBe(first.Paragraphs.Count);
        _wikipedia.Requests.Count(request => request.IsHtml).ShouldBe(2);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Too_many_requests_waits_as_long_as_told_in_seconds_or_by_date()
    {
        var date = _time.GetUtcNow().AddSeconds(7 + 30).ToString("R");
        _wikipedia.Misbehaving(new Misbehaviour.Status(429, "7"), new Misbehaviour.Status(429, date));
        (await Source().ReadAsync()).Paragraphs.Count.ShouldBe(8);
        _time.Waits.ShouldBe([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(30)]);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Lag_is_waited_for()
    {
        _wikipedia.Misbehaving(new Misbehaviour.Lagging("5"), new Misbehaviour.Lagging("6"));
        (await Source().ReadAsync()).Paragraphs.Count.ShouldBe(8);
        _time.Waits.ShouldBe([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6)]);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Waiting_ends_at_some_point()
    {
        _wikipedia.Misbehaving(Enumerable.Repeat(new Misbehaviour.Status(429), 5));
        var message = await Refusal(Source());
        message.ShouldContain("--contact");
        message.ShouldContain("--profile FILE");
        _time.Waits.ShouldBe([.. ((int[])[1, 2, 4, 8]).Select(seconds => TimeSpan.FromSeconds(seconds))]);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_wait_of_hours_is_not_begun()
    {
        _wikipedia.Misbehaving(new Misbehaviour.Status(429, "7200"));
        (await Refusal(Source())).ShouldContain("02:00:00");
        _wikipedia.Requests.Count.ShouldBe(1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Passing_faults_are_tried_again()
    {
        _wikipedia.Misbehaving(
            new Misbehaviour.Status(503),
            new Misbehaviour.CutBody(),
            new Misbehaviour.Body("<html>busy</html>")
        );
        (await Source().ReadAsync()).Paragraphs.Count.ShouldBe(8);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_forbidden_client_is_told_how_to_name_itself()
    {
        _wikipedia.Misbehaving(new Misbehaviour.Status(403));
        (await Refusal(Source())).ShouldContain("--contact");
        _wikipedia.Requests.Count.ShouldBe(1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_error_of_the_api_is_told()
    {
        _wikipedia.Misbehaving(new Misbehaviour.ApiError("badvalue", "No such thing."));
        (await Refusal(Source())).ShouldContain("(badvalue): No such thing.");
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"query":{"pages":[]}}""")]
    [InlineData("""{"query":{"pages":[{"ns":0,"title":"\ud800"}]}}""")]
    [InlineData("""{"query":{"pages":[{"title":"","invalid":true,"invalidreason":"Contains bad."}]}}""")]
    [InlineData("""{"query":{"interwiki":[{"title":"de:Vance","iw":"de"}]}}""")]
    [InlineData("""{"query":{"pages":[{"ns":1,"title":"Talk:X","lastrevid":3}]}}""")]
    public async Task An_answer_without_a_page_is_a_clear_error(string body)
    {
        _wikipedia.Misbehaving(new Misbehaviour.Body(body));
        (await Refusal(Source())).ShouldContain(Name);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_endless_page_is_refused()
    {
        await Source().ReadAsync();
        _wikipedia.WithPage(Name, 4712, "").Misbehaving(new Misbehaviour.Endless(40L * 1024 * 1024));
        (await Refusal(Source())).ShouldContain("32 MiB");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Silence_is_an_error_in_the_end()
    {
        _wikipedia.Misbehaving(Enumerable.Repeat(new Misbehaviour.Silence(), 5));
        var impatient = new SkippingTime(_time.GetUtcNow(), TimeSpan.FromHours(1));
        var source = new WikipediaSource(
            Name,
            new WikipediaOptions { BaseAddress = _wikipedia.Address },
            time: impatient
        );
        (await Refusal(source)).ShouldContain("did not answer in 100 seconds");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_callers_cancellation_is_no_failure()
    {
        using var cancellation = new CancellationTokenSource();
        _wikipedia.HoldingUntil(2);
        var reading = Source().ReadAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => reading);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task No_network_is_told_with_the_way_out()
    {
        var address = _wikipedia.Address;
        await _wikipedia.DisposeAsync();
        var source = new WikipediaSource(Name, new WikipediaOptions { BaseAddress = address }, time: _time);
        var message = await Refusal(source);
        message.ShouldContain("cannot be reached");
        message.ShouldContain("Tried 2 times");
        message.ShouldContain("--profile FILE");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_page_without_paragraphs_is_a_clear_error()
    {
        _wikipedia.WithPage("Empty", 5, ParsoidPages.Of("<ul><li>One</li></ul>"));
        (await Refusal(Source("Empty"))).ShouldContain("has no paragraphs");
        _wikipedia.WithPage("Legacy only", 6, ParsoidPages.Of("", (2, "Legacy", ParsoidPages.Paragraph("Statues."))));
        (await Refusal(Source("Legacy only"))).ShouldContain("--legacy keep");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task No_more_than_three_connections_are_open()
    {
        _wikipedia.HoldingUntil(3);
        await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(_ => Source(change: options => options with { CacheDirectory = null }).ReadAsync())
        );
        _wikipedia.MostConnections.ShouldBe(3);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_cache_that_cannot_be_written_stops_the_run_as_storage()
    {
        var file = _directory.File("file", "x");
        var message = await Refusal(
            Source(change: options => options with { CacheDirectory = file }),
            ExitCode.Storage
        );
        message.ShouldContain(file);
    }
}
