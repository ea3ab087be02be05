using Dramatis.Backends.Routing;
using Dramatis.Runs;

namespace Dramatis.Tests.Backends;

/// <summary>The limit against servers that are simulated event by event: no clock, no sockets, the same every time.</summary>
public sealed class ConcurrencyLimitTests
{
    [Theory]
    [InlineData(16, 5)]
    [InlineData(256, 8)]
    [InlineData(1024, 10)]
    public void It_reaches_the_ceiling_of_a_server_that_bears_everything_within_a_dozen_round_trips(
        int ceiling,
        int roundTrips
    )
    {
        var run = Simulation.Of(new Unbounded(latency: 1), new ConcurrencyLimit(ceiling));

        run.Until(answers: 20 * ceiling);

        run.TimeOfLimit(ceiling).ShouldBeLessThanOrEqualTo(roundTrips);
        run.Limit.Current.ShouldBe(ceiling);
    }

    [Theory]
    [InlineData(32, 128, 2000)]
    [InlineData(5, 64, 500)]
    [InlineData(1, 16, 200)]
    public void It_finds_how_many_a_server_serves_that_refuses_the_rest(int capacity, int ceiling, int rows)
    {
        var run = Simulation.Of(new Refusing(capacity, latency: 1), new ConcurrencyLimit(ceiling));

        run.Until(rows);

        run.Time.ShouldBeLessThanOrEqualTo(1.2 * rows / capacity);
        ((double)run.Limit.Refusals / rows).ShouldBeLessThanOrEqualTo(0.03);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(24)]
    public void It_finds_by_latency_alone_how_many_a_server_serves_that_queues_the_rest(int capacity)
    {
        var run = Simulation.Of(new Queueing(capacity, latency: 1), new ConcurrencyLimit(128));
        var answers = 200 * capacity;

        run.Until(answers);

        run.Time.ShouldBeLessThanOrEqualTo(answers / (0.98 * capacity));
        run.MeanInFlight.ShouldBeLessThanOrEqualTo((1.25 * capacity) + 4);
        run.MostInFlight.ShouldBeLessThanOrEqualTo(Math.Min(128, (6 * capacity) + 16));
        run.Limit.Current.ShouldBeInRange(capacity, capacity + 1 + (capacity / 2));
    }

    [Fact]
    public void A_server_that_does_more_together_though_each_takes_longer_gets_many()
    {
        // Twice the calls in flight, a third more time for each: what a server that batches does.
        var run = Simulation.Of(new Batching(latency: 1, exponent: 0.4), new ConcurrencyLimit(256));

        run.Until(10_000);

        run.Limit.Current.ShouldBe(256);
    }

    [Fact]
    public void A_server_that_takes_more_later_gets_more_later()
    {
        var server = new Refusing(8, latency: 1);
        var run = Simulation.Of(server, new ConcurrencyLimit(64));
        run.Until(500);
        run.Limit.Current.ShouldBeInRange(7, 9);

        server.Capacity = 40;
        run.Until(4000);

        run.Limit.Current.ShouldBeInRange(36, 41);
    }

    [Fact]
    public void A_token_bucket_is_not_run_into_again_and_again()
    {
        var server = new TokenBucket(perSecond: 100, burst: 10, latency: 0.1);
        var run = Simulation.Of(server, new ConcurrencyLimit(128));

        run.Until(2000);

        run.Time.ShouldBeLessThanOrEqualTo(1.2 * 20);
        ((double)run.Limit.Refusals / 2000).ShouldBeLessThanOrEqualTo(0.03);
    }

    [Fact]
    public void Answers_of_very_different_length_do_not_pass_for_a_queue()
    {
        var dice = new Random(7);
        var run = Simulation.Of(new Unbounded(() => 0.2 + (1.6 * dice.NextDouble())), new ConcurrencyLimit(128));

        run.Until(6000);

        run.Time.ShouldBeLessThanOrEqualTo(6000.0 / 128 / 0.75);
    }

    [Fact]
    public void A_step_whose_answers_take_longer_does_not_pass_for_a_queue()
    {
        var run = Simulation.Of(new Unbounded(latency: 1), new ConcurrencyLimit(64));
        run.Steps = sent => sent < 6 ? (StepName.Cast, 0.2) : (StepName.Scenes, 3);

        run.Until(1000);

        run.Limit.Current.ShouldBe(64);
    }

    [Fact]
    public void A_fixed_limit_stays_whatever_the_server_says()
    {
        var run = Simulation.Of(new Refusing(8, latency: 1), new ConcurrencyLimit(32, isFixed: true));

        run.Until(200);

        run.Limit.Current.ShouldBe(32);
    }

    private interface IServer
    {
        /// <summary>When a call that comes now is answered; null when it is refused.</summary>
        double? AnswerAt(double now, int inFlight, double factor);
    }

    private sealed class Unbounded(Func<double> latency) : IServer
    {
        public Unbounded(double latency)
            : this(() => latency) { }

        public double? AnswerAt(double now, int inFlight, double factor) => now + (latency() * factor);
    }

    private sealed class Refusing(int capacity, double latency) : IServer
    {
        public int Capacity { get; set; } = capacity;

        public double? AnswerAt(double now, int inFlight, double factor) =>
            inFlight >= Capacity ? null : now + (latency * factor);
    }

    private sealed class Queueing(int capacity, double latency) : IServer
    {
        private readonly double[] _freeAt = new double[capacity];

        public double? AnswerAt(double now, int inFlight, double factor)
        {
            var first = Array.IndexOf(_freeAt, _freeAt.Min());
            return _freeAt[first] = Math.Max(now, _freeAt[first]) + (latency * factor);
        }
    }

    private sealed class Batching(double latency, double exponent) : IServer
    {
        public double? AnswerAt(double now, int inFlight, double factor) =>
            now + (latency * factor * Math.Pow(inFlight + 1, exponent));
    }

    private sealed class TokenBucket(double perSecond, double burst, double latency) : IServer
    {
        private double _spent;
        private double _filled;

        public double? AnswerAt(double now, int inFlight, double factor)
        {
            _spent = Math.Max(0, _spent - ((now - _filled) * perSecond));
            _filled = now;
            if (burst - _spent < 1)
                return null;
            _spent++;
            return now + (latency * factor);
        }
    }

    private sealed class Simulation(IServer server, ConcurrencyLimit limit)
    {
        private const double RefusalTime = 0.002;

        private readonly PriorityQueue<(ConcurrencyLimit.Ticket Ticket, double Sent, bool IsRefusal), double> _events =
            new();
        private readonly Dictionary<int, double> _reached = [];
        private double _area;
        private int _atServer;
        private int _sent;
        private int _answers;

        public ConcurrencyLimit Limit => limit;
        public double Time { get; private set; }
        public double MeanInFlight => _area / Time;
        public int MostInFlight { get; private set; }
        public Func<int, (StepName Step, double Factor)> Steps { get; set; } = _ => (StepName.Dialogue, 1);

        public static Simulation Of(IServer server, ConcurrencyLimit limit) => new(server, limit);

        public double TimeOfLimit(int value) => _reached[value];

        /// <summary>Sends whatever there is room for until so many answers have come in all.</summary>
        public void Until(int answers)
        {
            while (_answers < answers)
            {
                while (limit.HasRoom)
                    Send();
                var (ticket, sent, isRefusal) = Next();
                if (isRefusal)
                    limit.Refused(ticket);
                else
                {
                    _answers++;
                    _atServer--;
                    limit.Answered(ticket, TimeSpan.FromSeconds(Time - sent));
                }
                _reached.TryAdd(limit.Current, Time);
            }
        }

        private void Send()
        {
            var (step, factor) = Steps(_sent++);
            var ticket = limit.Sent(step);
            var at = server.AnswerAt(Time, _atServer, factor);
            _atServer += at is null ? 0 : 1;
            MostInFlight = Math.Max(MostInFlight, limit.InFlight);
            _events.Enqueue((ticket, Time, at is null), at ?? Time + RefusalTime);
        }

        private (ConcurrencyLimit.Ticket Ticket, double Sent, bool IsRefusal) Next()
        {
            _events.TryDequeue(out var next, out var at);
            _area += (at - Time) * limit.InFlight;
            Time = at;
            return next;
        }
    }
}
