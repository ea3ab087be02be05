using Dramatis.Runs;

namespace Dramatis.Backends.Routing;

/// <summary>
/// How many calls one endpoint gets at once, found by itself. It doubles each round trip until the server refuses or until more calls
/// only wait longer; then it looks, now and then, whether a few more would do better. Not safe for several threads: its router's lock
/// guards it.
/// </summary>
/// <remarks>
/// Little's law is all there is to it: throughput is calls in flight by latency. When twice the calls take nearly twice as long, the
/// server queues. Refusals are known by rank: the server that refused the 33rd call serves 32.
/// </remarks>
internal sealed class ConcurrencyLimit
{
    /// <summary>Where an unknown server is begun with.</summary>
    public const int Start = 4;

    // Of what more calls could gain at most, so much has to be gained to go on.
    private const double LeastGain = 0.25;

    // Fewer calls have to keep so much of the throughput.
    private const double LeastKept = 0.94;

    private const double MuchSmaller = 0.5;
    private const double Smaller = 0.75;
    private const double Larger = 1.5;
    private const double LeastGrowth = 1.2;
    private const int FewestToJudge = 3;
    private const int FewestInWindow = 16;
    private const int FewestToGiveUp = 4;
    private const int ShortestPatience = 4;
    private const int LongestPatience = 128;

    private readonly int _ceiling;
    private readonly bool _isFixed;

    private Phase _phase = Phase.Doubling;

    // A window is a time of one limit; while doubling, one round trip.
    private int _window;
    private LatencySample _current = new();
    private LatencySample? _before;
    private LatencySample? _beforeThat;
    private int _answersInWindow;
    private bool _wasFull;

    // While settled: how many windows until the next look, and what the look compares with.
    private int _patience = ShortestPatience;
    private int _windowsLeft;
    private int _settled;
    private LatencySample? _settledSample;

    // While shrinking: by how much, and what turned out to be too few.
    private double _factor = MuchSmaller;
    private int _tooFew;

    private bool _isRefusing;

    // Refusals of calls sent before the limit was lowered are all of one era.
    private int _era;
    private int _lowestOfEra;

    /// <param name="ceiling">The most ever.</param>
    /// <param name="isFixed">Always exactly that many.</param>
    public ConcurrencyLimit(int ceiling, bool isFixed = false)
    {
        _ceiling = ceiling;
        _isFixed = isFixed;
        Current = isFixed ? ceiling : Math.Min(Start, ceiling);
    }

    private enum Phase
    {
        /// <summary>Twice as many each round trip.</summary>
        Doubling,

        /// <summary>The server queues: fewer and fewer, as long as nothing is lost.</summary>
        Shrinking,

        /// <summary>Found.</summary>
        Settled,

        /// <summary>Looking whether a few more do better.</summary>
        Probing,
    }

    /// <summary>How many may be in flight.</summary>
    public int Current { get; private set; }

    public int InFlight { get; private set; }

    /// <summary>How many the server refused because it had too many.</summary>
    public long Refusals { get; private set; }

    public bool HasRoom => InFlight < Current;

    /// <summary>A call goes out.</summary>
    public Ticket Sent(StepName step)
    {
        InFlight++;
        _wasFull |= InFlight >= Current;
        _current.Sent(InFlight);
        return new Ticket(step, _window, InFlight, _era);
    }

    /// <summary>It was answered.</summary>
    public void Answered(Ticket ticket, TimeSpan latency)
    {
        InFlight--;
        if (_isFixed)
            return;
        if (ticket.Window == _window)
            _current.Add(ticket.Step, ticket.Rank, latency);
        else if (ticket.Window == _window - 1)
            _before?.Add(ticket.Step, ticket.Rank, latency);
        switch (_phase)
        {
            case Phase.Doubling:
                if (_wasFull)
                    Current = Math.Min(_ceiling, Current + 1);
                // Some calls of this round are answered: a round trip is over, and nearly all of the round before are answered.
                if (ticket.Window == _window && ++_answersInWindow >= Math.Max(1, _current.Peak / 4))
                    EndRound();
                break;
            default:
                if (ticket.Window == _window && IsWindowFull(++_answersInWindow))
                    EndWindow();
                break;
        }
    }

    /// <summary>The server refused it because it has too many.</summary>
    public void Refused(Ticket ticket)
    {
        InFlight--;
        Refusals++;
        if (_isFixed)
            return;
        if (ticket.Era == _era)
        {
            _era++;
            _lowestOfEra = Math.Max(1, Current / 2);
            _patience =
                _isRefusing && _phase == Phase.Probing ? Math.Min(LongestPatience, _patience * 2) : ShortestPatience;
        }
        Current = Math.Clamp(ticket.Rank - 1, Math.Min(_lowestOfEra, Current), Current);
        _isRefusing = true;
        Settle(Current, null);
    }

    /// <summary>Nothing came of it that says how busy the server is.</summary>
    public void Gone() => InFlight--;

    private void EndRound()
    {
        // The first answers of this round come after the shortest waits: when even they took too long, it is sure.
        var enough = FewerThatDoAsWell(_current, _before) ?? FewerThatDoAsWell(_before, _beforeThat);
        StartWindow();
        if (enough is not { } fewer)
            return;
        Current = Math.Max(1, Math.Min(Current, fewer));
        _phase = Phase.Shrinking;
        (_settledSample, _factor, _tooFew) = (null, MuchSmaller, 0);
        StartWindow();
    }

    // What loses much is given up at once; for all else there is time.
    private bool IsWindowFull(int answers) =>
        _phase == Phase.Shrinking
            ? answers >= Math.Max(FewestInWindow, Current)
                || (
                    answers >= FewestToGiveUp
                    && _settledSample is { } larger
                    && KeptOf(_current, larger) < LeastKept - (0.6 / Math.Sqrt(answers))
                )
            : answers >= Math.Max(FewestInWindow, 2 * Current);

    // How much of the throughput fewer calls keep.
    private double KeptOf(LatencySample fewer, LatencySample larger) =>
        fewer.RatioTo(larger, FewestToJudge) is { } shorter ? (double)Current / _settled / shorter : 1;

    private static int? FewerThatDoAsWell(LatencySample? more, LatencySample? fewer) =>
        more is not null
        && fewer is not null
        && GainOf(more, fewer) < LeastGain
        && more.RatioOfShortestTo(fewer, FewestToJudge) - 1 >= LeastGain * (GrowthOf(more, fewer) - 1)
            ? fewer.Peak
            : null;

    // How much of what more calls at once could bring they brought; null when it cannot be said.
    private static double? GainOf(LatencySample more, LatencySample fewer)
    {
        var growth = GrowthOf(more, fewer);
        return growth < LeastGrowth || more.RatioTo(fewer, FewestToJudge) is not { } longer
            ? null
            : ((growth / longer) - 1) / (growth - 1);
    }

    // By those that are answered: the ones sent last, when most were in flight, are not, and tell nothing yet.
    private static double GrowthOf(LatencySample more, LatencySample fewer) => more.MeanRank / fewer.MeanRank;

    private void EndWindow()
    {
        var (sample, wasFull) = (_current, _wasFull);
        StartWindow();
        // Less was asked for than allowed: that says nothing.
        if (!wasFull)
            return;
        switch (_phase)
        {
            case Phase.Shrinking:
                Shrink(sample);
                break;
            case Phase.Probing when _isRefusing || GainOf(sample, _settledSample!) >= LeastGain:
                // What it refused once it takes now, or a little more did better: the server has changed.
                (_isRefusing, _phase, _patience) = (false, Phase.Doubling, ShortestPatience);
                Forget();
                break;
            case Phase.Probing:
                _patience = Math.Min(LongestPatience, _patience * 2);
                Settle(_settled, null);
                break;
            case Phase.Settled when --_windowsLeft <= 0 && Current < _ceiling:
                Probe(sample);
                break;
        }
    }

    private void Shrink(LatencySample sample)
    {
        if (_settledSample is not { } larger || KeptOf(sample, larger) >= LeastKept)
            (_settled, _settledSample) = (Current, sample);
        else
            (_tooFew, _factor) = (Current, Smaller);
        var next = (int)(_settled * _factor);
        if (next > _tooFew)
            Try(next);
        else
            // One more than needed keeps the server busy while an answer is on its way.
            Settle(Math.Min(_ceiling, _settled + Math.Max(1, _settled / 8)), null);
    }

    private void Try(int limit)
    {
        Current = limit;
        StartWindow();
    }

    private void Probe(LatencySample sample)
    {
        (_settled, _settledSample) = (Current, sample);
        _phase = Phase.Probing;
        // A server that refuses is asked for one more only: each refusal costs a call its time.
        Current = Math.Min(_ceiling, _isRefusing ? Current + 1 : Math.Max(Current + 1, (int)(Current * Larger)));
        StartWindow();
    }

    private void Settle(int limit, LatencySample? sample)
    {
        Current = limit;
        _phase = Phase.Settled;
        _settledSample = sample;
        _windowsLeft = _patience;
        StartWindow();
    }

    private void StartWindow()
    {
        (_beforeThat, _before, _current) = (_before, _current, new LatencySample());
        _answersInWindow = 0;
        _window++;
        _wasFull = InFlight >= Current;
    }

    private void Forget() => (_beforeThat, _before) = (null, null);

    /// <summary>What was known when a call went out.</summary>
    /// <param name="Step">The step it is for.</param>
    /// <param name="Window">The window it belongs to.</param>
    /// <param name="Rank">How many were in flight with it.</param>
    /// <param name="Era">Raised when the limit is lowered for a refusal.</param>
    internal readonly record struct Ticket(StepName Step, int Window, int Rank, int Era);
}
