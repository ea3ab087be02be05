using System.Globalization;
using System.Text;

namespace Dramatis.Testing.Serving;

/// <summary>
/// Writes answers that cost next to nothing: about 0.7 KB of plain sentences put together from parts that are bytes already, the same
/// for the same seed and different for every other, in the shape a conversation is asked for. It looks at the request's bytes only.
/// </summary>
public static class SteadyAnswers
{
    /// <summary>No answer is longer, in bytes.</summary>
    public const int Longest = 16 * 1024;

    private const int SentencesInAll = 6;
    private const int MostExchanges = 10;
    private const int LongestKey = 200;

    private static readonly byte[][] Openings = Parts(
        "I remember that |In those days |To tell the truth, |As a child I saw how |My father used to say that |It is true that |One winter |"
            + "Nobody believed it, but |I have often thought of how |Before the harvest |On a wet evening |For many weeks |Since you ask, |"
            + "I was still young when |The whole street knew that |Against all advice |With a heavy heart |Twice in my life |Long before that |"
            + "I would not have it otherwise: |After the flood |You may laugh, yet |By the end of summer |At the time of the fair |"
            + "In the year of the bad bread |It pleased me that |It grieved me that |Every spring |Without a word |As far as I know, "
    );

    private static readonly byte[][] Subjects = Parts(
        "the miller |my aunt |our neighbour |an old sailor |the schoolmaster |my brother |the widow next door |a travelling tinker |"
            + "the baker |two soldiers |my cousin |the ferryman |a young priest |the innkeeper |my mother |the clockmaker |a stranger |"
            + "the gardener |our landlord |the fishwives |a drover |the night watchman |my teacher |the cooper |a weaver |the glazier |"
            + "my best friend |the charcoal burners |an apprentice |the midwife "
    );

    private static readonly byte[][] Verbs = Parts(
        "kept |sold |mended |carried |hid |bought |lost |found |painted |counted |borrowed |weighed |buried |cleaned |moved |guarded |"
            + "praised |measured |brought |left |wanted |gave away |set down |tied up |took back |ordered |burned |wrapped |fetched |forgot "
    );

    private static readonly byte[][] Objects = Parts(
        "a copper kettle |two barrels of cider |the red ledger |a broken wheel |seven candles |a sack of barley |the long ladder |"
            + "my winter coat |a blue jug |the brass scales |an empty cradle |a bundle of letters |the church keys |a lame horse |"
            + "four baskets of eels |the best saddle |a bolt of linen |our only lamp |a crate of apples |the old bell rope |a stone jar |"
            + "some dry firewood |a pair of gloves |the tall mirror |a wooden chest |three wheels of cheese |the torn map |a silver spoon |"
            + "a coil of rope |the garden bench "
    );

    private static readonly byte[][] Endings = Parts(
        "behind the chapel|until the first frost|for the price of a song|under the stairs|in front of everybody|without asking me|"
            + "on the road to the harbour|beside the cold oven|before the rain came|for a whole month|across the frozen pond|at the crossing|"
            + "with his own hands|in the loft above the stable|when the river rose|out of pure kindness|near the upper mill|"
            + "while the others slept|after the market closed|between the two bridges|as a wedding gift|for fear of thieves|"
            + "at the end of the lane|in the narrow yard|with nothing but patience|under an open sky|by the light of the moon|"
            + "against a small debt|among the nettles|to everybody's surprise"
    );

    private static readonly byte[][] Askings = Parts(
        "Is it true that |Did you know that |Who told you that |Why do they say that |What did you think when |Were you there when |"
            + "How was it when |Do you still recall how |Did it matter to you that |What came of it when |Whose wish was it that |Can it be that "
    );

    /// <summary>Writes the whole body of an answer.</summary>
    /// <param name="request">The request's body as received.</param>
    /// <param name="seed">What makes this answer different from others.</param>
    /// <param name="body">At least <see cref="Longest"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(ReadOnlySpan<byte> request, ulong seed, Span<byte> body)
    {
        var writing = new Writing(body, seed);
        writing.Add("{\"id\":\"call-"u8);
        writing.AddHex(seed);
        writing.Add(
            "\",\"object\":\"chat.completion\",\"model\":\"fake\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""u8
        );
        var start = writing.Length;
        if (Shape.In(request) is { Exchanges: > 0 } shape)
            AddConversation(ref writing, request, shape);
        else
            AddSpeech(ref writing, SentencesInAll + 2);
        var tokens = (writing.Length - start) / 4;
        writing.Add("\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":"u8);
        writing.AddNumber(request.Length / 4);
        writing.Add(",\"completion_tokens\":"u8);
        writing.AddNumber(tokens);
        writing.Add(",\"total_tokens\":"u8);
        writing.AddNumber((request.Length / 4) + tokens);
        writing.Add("}}"u8);
        return writing.Length;
    }

    private static void AddConversation(ref Writing writing, ReadOnlySpan<byte> request, Shape shape)
    {
        var sentences = Math.Max(1, (SentencesInAll / shape.Exchanges) - 1);
        writing.Add("{\\\"exchanges\\\":["u8);
        for (var i = 0; i < shape.Exchanges; i++)
        {
            writing.Add(i > 0 ? ",{\\\""u8 : "{\\\""u8);
            writing.AddInside(request[shape.Other]);
            writing.Add("\\\":\\\""u8);
            AddQuestion(ref writing);
            writing.Add("\\\",\\\""u8);
            writing.AddInside(request[shape.Own]);
            writing.Add("\\\":\\\""u8);
            AddSpeech(ref writing, sentences);
            writing.Add("\\\"}"u8);
        }
        writing.Add("]}"u8);
    }

    private static void AddQuestion(ref Writing writing)
    {
        writing.AddOneOf(Askings);
        AddEvent(ref writing);
        writing.Add("?"u8);
    }

    private static void AddSpeech(ref Writing writing, int sentences)
    {
        for (var i = 0; i < sentences; i++)
        {
            if (i > 0)
                writing.Add(" "u8);
            writing.AddOneOf(Openings);
            AddEvent(ref writing);
            writing.Add("."u8);
        }
    }

    private static void AddEvent(ref Writing writing)
    {
        writing.AddOneOf(Subjects);
        writing.AddOneOf(Verbs);
        writing.AddOneOf(Objects);
        writing.AddOneOf(Endings);
    }

    private static byte[][] Parts(string list) => [.. list.Split('|').Select(Encoding.UTF8.GetBytes)];

    /// <summary>How many exchanges are asked for, and where in the request the two keys of one stand.</summary>
    private readonly record struct Shape(int Exchanges, Range Other, Range Own)
    {
        public static Shape In(ReadOnlySpan<byte> request)
        {
            var schema = request.LastIndexOf("\"exchanges\": {"u8);
            if (schema < 0)
                return default;
            var exchanges = NumberAfter(request, schema, "\"maxItems\":"u8);
            var properties = request[schema..].IndexOf("\"properties\": {"u8);
            if (exchanges is < 1 or > MostExchanges || properties < 0)
                return default;
            var other = KeyFrom(request, schema + properties + "\"properties\": {"u8.Length);
            var endOfOther = request[other.End..].IndexOf((byte)'}');
            if (endOfOther < 0)
                return default;
            var own = KeyFrom(request, other.End.Value + endOfOther);
            return IsKey(other) && IsKey(own) ? new Shape(exchanges, other, own) : default;
        }

        private static bool IsKey(Range range) => range.End.Value - range.Start.Value is > 0 and <= LongestKey;

        private static int NumberAfter(ReadOnlySpan<byte> request, int from, ReadOnlySpan<byte> name)
        {
            var at = request[from..].IndexOf(name);
            if (at < 0)
                return 0;
            var digits = request[(from + at + name.Length)..].TrimStart((byte)' ');
            return System.Buffers.Text.Utf8Parser.TryParse(digits, out int number, out _) ? number : 0;
        }

        private static Range KeyFrom(ReadOnlySpan<byte> request, int from)
        {
            var opening = request[from..].IndexOf((byte)'"');
            if (opening < 0)
                return new Range(from, from);
            var start = from + opening + 1;
            var length = request[start..].IndexOf((byte)'"');
            return new Range(start, start + Math.Max(0, length));
        }
    }

    private ref struct Writing(Span<byte> body, ulong seed)
    {
        private readonly Span<byte> body = body;
        private ulong state = seed | 1;

        public int Length { get; private set; }

        public void Add(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(body[Length..]);
            Length += bytes.Length;
        }

        // A JSON text inside a JSON text.
        public void AddInside(ReadOnlySpan<byte> bytes)
        {
            foreach (var one in bytes)
            {
                if (one == '\\')
                    body[Length++] = (byte)'\\';
                body[Length++] = one;
            }
        }

        public void AddOneOf(byte[][] parts)
        {
            // SplitMix64: a few instructions for a number that looks drawn.
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            mixed ^= mixed >> 31;
            Add(parts[(int)(mixed % (ulong)parts.Length)]);
        }

        public void AddHex(ulong number)
        {
            number.TryFormat(body[Length..], out var written, "x16", CultureInfo.InvariantCulture);
            Length += written;
        }

        public void AddNumber(int number)
        {
            number.TryFormat(body[Length..], out var written, default, CultureInfo.InvariantCulture);
            Length += written;
        }
    }
}
