using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dramatis.Testing.Models;

/// <summary>
/// A model that knows its craft a little: it does what each prompt asks, in careless English about the prompt's own paragraph, the same
/// for the same messages. What comes out is no sense, but it has the shape, the spread and the grounding of what a model writes.
/// </summary>
public static partial class PlayingWriter
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static FakeAnswer Answer(FakeRequest request)
    {
        var system = request.Messages[0].Text;
        var user = request.Messages[^1].Text;
        var matter = new PlainMatter(MatterOf(user), CharacterIn(system), FakeWriter.Seed(request));
        return system switch
        {
            _ when Begins(system, "You draw up") => Json(new JsonObject { ["people"] = People(request, user, matter) }),
            _ when Begins(system, "You describe how") => Json(VoiceOf(matter)),
            _ when Begins(system, "You turn what") => new FakeAnswer(matter.SayWords(PlainSentences.Own, 60)),
            _ when Begins(system, "You invent scenes") => Json(Scenes(user, matter)),
            _ when Begins(system, "You write questions") => Json(Questions(request, user, matter)),
            _ when Begins(system, "You rewrite one speech") => new FakeAnswer(matter.Say(PlainSentences.Own)),
            _ when Begins(system, "You judge") => new FakeAnswer(
                matter.Number(0, 10).ToString(CultureInfo.InvariantCulture)
            ),
            _ when Begins(system, "You write") && request.Schema is { } schema && Has(schema, "exchanges") => Json(
                Conversation(schema, user, matter)
            ),
            _ when system.Contains("you answer the person in front of you", StringComparison.Ordinal) => new FakeAnswer(
                Chosen(system, user, matter)
            ),
            _ => new FakeAnswer(Rejected(system, user, matter)),
        };
    }

    private static JsonArray People(FakeRequest request, string user, PlainMatter matter)
    {
        var count = request.Schema is { } schema
            ? schema.GetProperty("properties").GetProperty("people").GetProperty("maxItems").GetInt32()
            : 10;
        var named = user.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).ToList();
        var pool = user.Contains(" BC", StringComparison.Ordinal) ? PlainVocabulary.NamesBefore : PlainVocabulary.Names;
        var first = matter.Number(0, pool.Length - 1);
        var people = new JsonArray();
        for (var i = 0; i < count; i++)
            people.Add(
                new JsonObject
                {
                    ["name"] = i < named.Count ? named[i][2..] : pool[(first + i) % pool.Length],
                    ["standing"] = "a " + matter.Pick(PlainVocabulary.Trades),
                    ["relation"] = matter.Pick(PlainVocabulary.Relations),
                    ["manner"] = matter.Pick(PlainVocabulary.Manners),
                    ["age"] = matter.Number(17, 70),
                }
            );
        return people;
    }

    private static JsonObject VoiceOf(PlainMatter matter)
    {
        var first = matter.Number(0, PlainVocabulary.Speaking.Length - 1);
        return new JsonObject
        {
            ["manner"] = Strings(Enumerable.Range(0, 4).Select(i => Turn(PlainVocabulary.Speaking, first + i))),
            ["moods"] = Strings(Enumerable.Range(0, 4).Select(i => Turn(PlainVocabulary.Moods, first + i))),
            ["anger"] = "rarely",
        };
    }

    private static JsonObject Scenes(string user, PlainMatter matter)
    {
        var scenes = new JsonArray();
        foreach (Match line in PlanLine().Matches(user))
        {
            var person = line.Groups["who"].Value;
            var with = line.Groups["with"].Value;
            var about = new PlainMatter(
                line.Groups["about"].Value,
                matter.Character,
                (ulong)matter.Number(0, int.MaxValue)
            );
            scenes.Add(
                new JsonObject
                {
                    ["location"] = PlainMatter.Capital(matter.Pick(PlainVocabulary.Places)),
                    ["when"] = matter.Fill("{w}"),
                    ["scene"] =
                        $"{person} meets {matter.Character} {matter.Fill("{w}")} and "
                        + $"{matter.Pick(PlainVocabulary.Aims)}. {about.Fill("It is the {n} that keeps them, and the {m}")}"
                        + $"{(with.Length > 0 ? $", with {with} on every tongue" : "")}. "
                        + matter.Fill("Around them somebody {v} the {n}, {a} and {a}."),
                }
            );
        }
        return new JsonObject { ["scenes"] = scenes };
    }

    private static JsonObject Questions(FakeRequest request, string user, PlainMatter matter)
    {
        var count = request.Schema is { } schema
            ? schema.GetProperty("properties").GetProperty("questions").GetProperty("maxItems").GetInt32()
            : 5;
        var topics = Topics(user);
        var forms =
            user.Contains("came into the world only later", StringComparison.Ordinal) ? PlainSentences.BeyondQuestions
            : user.Contains("has no way to know", StringComparison.Ordinal) ? PlainSentences.Secrets
            : PlainSentences.KnownQuestions;
        var questions = new List<string>();
        for (var i = 0; i < count; i++)
        {
            matter.Asked = topics[matter.Number(0, topics.Count - 1)];
            questions.Add(matter.Say(forms));
        }
        return new JsonObject { ["questions"] = Strings(questions) };
    }

    private static JsonObject Conversation(JsonElement schema, string user, PlainMatter matter)
    {
        var properties = schema.GetProperty("properties");
        var list = properties.GetProperty("exchanges");
        var keys = list.GetProperty("items")
            .GetProperty("properties")
            .EnumerateObject()
            .Select(key => key.Name)
            .ToList();
        var count = list.GetProperty("maxItems").GetInt32();
        var probe = Probe().Match(user) is { Success: true } match ? match : null;
        var at = probe is null ? -1 : int.Parse(probe.Groups["at"].Value, CultureInfo.InvariantCulture) - 1;
        var matterSaid = MatterLine().Match(user) is { Success: true } said ? said.Groups["matter"].Value : "";
        var narrow =
            matterSaid.Length > 0
                ? new PlainMatter(matterSaid, matter.Character, (ulong)matter.Number(0, int.MaxValue))
                : matter;
        var answer = new JsonObject();
        if (properties.TryGetProperty("name", out _))
            answer["name"] = matter.Pick(PlainVocabulary.Names);
        if (properties.TryGetProperty("scene", out _))
            answer["scene"] = matter.Fill(
                $"They meet at {matter.Pick(PlainVocabulary.Places)}, {{w}}, where somebody {{v}} the {{n}}."
            );
        var exchanges = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            var from = i % 2 == 0 ? narrow : matter;
            var (other, own) =
                i == at ? Probed(probe!, from) : (from.Say(PlainSentences.Asked), from.SayMore(PlainSentences.Own));
            if (i == 0 && narrow.NamesFound.Count > 0)
                own += $" {string.Join(" and ", narrow.NamesFound.Take(3))} would say so too.";
            exchanges.Add(new JsonObject { [keys[0]] = other, [keys[^1]] = own });
        }
        answer["exchanges"] = exchanges;
        return answer;
    }

    private static (string Other, string Own) Probed(Match probe, PlainMatter matter)
    {
        var rule = probe.Groups["rule"].Value;
        var topics = Topics(rule);
        matter.Asked = topics[matter.Number(0, topics.Count - 1)];
        if (rule.Contains("never happened", StringComparison.Ordinal))
            return (matter.Say(PlainSentences.Premises), matter.Say(PlainSentences.NeverWas));
        if (rule.Contains("no way to know", StringComparison.Ordinal))
            return (matter.Say(PlainSentences.Secrets), matter.Say(PlainSentences.AtALoss));
        return rule.Contains("tells of it fully", StringComparison.Ordinal)
            ? (matter.Say(PlainSentences.Asked), matter.SayMore(PlainSentences.Own))
            : (matter.Say(PlainSentences.Probes), matter.Say(PlainSentences.AtALoss));
    }

    private static string Chosen(string system, string user, PlainMatter matter)
    {
        matter.Asked = AskedIn(user);
        return system.Contains("You know the answer", StringComparison.Ordinal)
            ? $"{matter.Say(PlainSentences.Own)} {matter.Say(PlainSentences.Own)}"
            : $"{matter.Say(PlainSentences.AtALoss)} {matter.Say(PlainSentences.Own)}";
    }

    private static string Rejected(string system, string user, PlainMatter matter)
    {
        matter.Asked = AskedIn(user);
        var words = AboutWords().Match(system) is { Success: true } about
            ? int.Parse(about.Groups["words"].Value, CultureInfo.InvariantCulture)
            : 30;
        var forms =
            system.Contains("never to have heard", StringComparison.Ordinal) ? PlainSentences.Denials
            : system.Contains("speak as \"I\"", StringComparison.Ordinal) ? PlainSentences.Leaks
            : system.Contains("like an encyclopedia", StringComparison.Ordinal) ? PlainSentences.Entries
            : PlainSentences.Assistant;
        return matter.SayWords(forms, words);
    }

    // The last words of the question that say something.
    private static string AskedIn(string user)
    {
        var question = user.Split('\n')
            .Last(line => line.Length > 0)
            .Replace("The question: ", "", StringComparison.Ordinal);
        var words = question.TrimEnd('?', '.').Split(' ').Where(word => word.Length > 4).TakeLast(2).ToList();
        return words.Count == 0 ? "that" : string.Join(' ', words).Trim(',', ';', ':').ToLowerInvariant();
    }

    private static List<string> Topics(string text)
    {
        var topic = Topic().Match(text) is { Success: true } match ? match.Groups["topic"].Value : "that";
        return
        [
            .. topic
                .Split([", ", " and ", " such as "], StringSplitOptions.RemoveEmptyEntries)
                .Select(thing => thing.Trim())
                .Where(thing => thing.Length > 2),
        ];
    }

    // What stands after the last line that introduces it.
    private static string MatterOf(string user)
    {
        string[] introductions =
        [
            "What is known of it:\n",
            "What is known:\n",
            "does know:\n",
            "What you have lived:\n",
            "The paragraph:\n",
            "They speak of this:\n",
        ];
        foreach (var introduction in introductions)
            if (user.IndexOf(introduction, StringComparison.Ordinal) is >= 0 and var at)
                return user[(at + introduction.Length)..].Split('\n')[0];
        return user;
    }

    private static string CharacterIn(string system) =>
        CharacterName().Match(system) is { Success: true } match ? match.Groups["name"].Value : "I";

    private static bool Has(JsonElement schema, string property) =>
        schema.GetProperty("properties").TryGetProperty(property, out _);

    private static bool Begins(string text, string words) => text.StartsWith(words, StringComparison.Ordinal);

    private static string Turn(string[] from, int number) => from[number % from.Length];

    private static JsonArray Strings(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static FakeAnswer Json(JsonObject answer) => new(answer.ToJsonString(Plain));

    [GeneratedRegex(
        @"(?m)^\d+\. (?<who>[^(.]+?) (?:\(.*?\) )?(?:has |wants|disagrees|needs|worries|admires|makes|asks|brings|does ).*?\.(?: It is about: (?<about>.*?)\.)?(?: With: (?<with>.*?)\.)?(?: In [^.]*\.)?$"
    )]
    private static partial Regex PlanLine();

    [GeneratedRegex(@"(?m)^Exchange (?<at>\d+): (?<rule>the other person (?:asks|speaks|claims).*)$")]
    private static partial Regex Probe();

    [GeneratedRegex(@"(?m)^(?:They come to speak of|It has to do with): (?<matter>.*)$")]
    private static partial Regex MatterLine();

    [GeneratedRegex(
        @"(?:by its name|asks about this|claims or asks this|have to do with|has to do with|with an eye to|They are about): (?<topic>[^.]*)\."
    )]
    private static partial Regex Topic();

    [GeneratedRegex(@"About (?<words>\d+) words")]
    private static partial Regex AboutWords();

    [GeneratedRegex(
        @"Answer the question about (?<name>.+?) in the third|^(?:You are|You play|You draw up the people whom|You describe how|You turn what scholars write about|You invent scenes from the life of|You write how somebody asks|You write how a talk between|You write questions that somebody puts to|You write what|You rewrite one speech in a conversation with) (?<name>.+?)(?:,| meets| speaks| into| a plain| and another| face to face|\.)"
    )]
    private static partial Regex CharacterName();
}
