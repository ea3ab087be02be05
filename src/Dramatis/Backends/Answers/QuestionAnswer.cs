using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dramatis.Backends.Answers;

/// <summary>Reads questions out of an answer.</summary>
internal static partial class QuestionAnswer
{
    private const int MaxDepth = 8;
    private const int ShortestQuestion = 6;
    private const int LongestQuestion = 600;

    /// <param name="text">The answer.</param>
    /// <param name="wanted">How many questions were asked for.</param>
    public static Reading<string> Read(string? text, int wanted)
    {
        var log = new ReadingLog();
        var clean = AnswerText.Clean(text);
        var salvage = JsonSalvage.ReadClean(clean);
        var candidates = new List<string>();
        if (SalvagedRoot.Of(salvage, log) is { } root)
            Collect(root, candidates, 0);
        if (!candidates.Exists(candidate => Question(candidate) is not null))
        {
            var lines = FromLines(
                AnswerText.TemplateTokensAsLines(AnswerText.WithoutThoughtTags(AnswerText.Readable(clean)))
            );
            if (lines.Count > 0)
                log.Repair("read lines instead of JSON");
            candidates.AddRange(lines);
        }
        var questions = Keep(candidates, log);
        if (questions.Count == 0 && log.ProblemCount == 0)
            log.Problem(ProblemKind.Nothing, SalvagedRoot.WhyNothing(salvage, "question"), clean);
        return log.Close(questions, wanted);
    }

    private static List<string> Keep(List<string> candidates, ReadingLog log)
    {
        var questions = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            var question = Question(candidate);
            if (question is null)
                log.Problem(ProblemKind.NotAQuestion, "This is neither a question nor a request.", candidate);
            else if (Placeholders.FindIn(question) is { } standIn)
                log.Problem(ProblemKind.Placeholder, $"\"{standIn}\" was left in a question.", question);
            else if (!seen.Add(LoopCutter.Normalised(question)))
                log.Problem(ProblemKind.Duplicate, "The same question was written twice.", question);
            else
                questions.Add(question);
        }
        return questions;
    }

    private static void Collect(JsonElement element, List<string> candidates, int depth)
    {
        if (depth > MaxDepth)
            return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Collect(item, candidates, depth + 1);
                break;
            case JsonValueKind.Object:
                CollectObject(element, candidates, depth);
                break;
            case JsonValueKind.String:
                CollectString(element.GetString()!, candidates, depth);
                break;
        }
    }

    private static void CollectString(string text, List<string> candidates, int depth)
    {
        var trimmed = text.Trim();
        if (trimmed is ['{' or '[', ..] && SalvagedRoot.Of(JsonSalvage.Read(trimmed), null) is { } nested)
            Collect(nested, candidates, depth + 4);
        else if (trimmed.Contains('\n', StringComparison.Ordinal) && FromLines(trimmed) is { Count: > 1 } lines)
            candidates.AddRange(lines);
        else if (trimmed.Length > 0)
            candidates.Add(trimmed);
    }

    private static void CollectObject(JsonElement element, List<string> candidates, int depth)
    {
        var asked = element.EnumerateObject().Where(member => AnswerKeys.IsQuestion(member.Name)).ToList();
        if (asked.Count > 0)
        {
            foreach (var member in asked)
                Collect(member.Value, candidates, depth + 1);
            return;
        }
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                Collect(member.Value, candidates, depth + 1);
            // {"What is a train?": "..."}: the question is the key, its answer the value.
            else if (Question(member.Name) is { } question && question.Any(IsMark))
                candidates.Add(question);
            else if (member.Value.ValueKind == JsonValueKind.String && !IsAside(member.Name))
                CollectString(member.Value.GetString()!, candidates, depth + 1);
        }
    }

    private static bool IsAside(string key) =>
        AnswerKeys.IsAnswer(key) && AnswerKeys.Bare(key) is not ("a" or "text" or "content" or "value")
        || AnswerKeys.Bare(key)
            is "topic"
                or "title"
                or "category"
                or "note"
                or "character"
                or "type"
                or "subject"
                or "theme"
                or "name"
                or "reason"
                or "explanation"
                or "difficulty";

    private static List<string> FromLines(string text)
    {
        var found = new List<string>();
        var numbered = false;
        foreach (var line in InlineNumber().Replace(text, "${end}\n${number}").Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed.Length < ShortestQuestion || AnswerLine().IsMatch(trimmed))
                continue;
            var isItem = Item().Match(trimmed) is { Length: > 0 };
            numbered |= isItem;
            // A heading or a remark around the list is no failed question.
            if (isItem || Question(trimmed) is not null && !Preamble().IsMatch(trimmed))
                found.Add(trimmed);
        }
        return numbered || found.Count > 0 ? found : [];
    }

    /// <summary>The bare question, or null when the text is none.</summary>
    private static string? Question(string candidate)
    {
        if (candidate.Length > 4 * LongestQuestion)
            return null;
        var bare = Strip(candidate);
        if (bare.Length is < ShortestQuestion or > LongestQuestion || Placeholders.IsBlank(bare))
            return bare.Length is > 2 and < ShortestQuestion && bare[0] > '\u2E80' && IsMark(bare[^1]) ? bare : null;
        var mark = bare.AsSpan().LastIndexOfAny("?？؟\u037E");
        if (mark >= 0)
        {
            var rest = bare.AsSpan(mark + 1).Trim();
            // What follows the mark in brackets explains the question.
            if (
                rest.Length == 0
                || rest[0] is '(' or '[' or '-' or '–' or '—' or '*'
                || rest.Trim("\"'”’ .)").Length == 0
            )
                return SpeechCleaner.Unquoted(bare[..(mark + 1)]);
            return bare;
        }
        if (bare[^1] == ';' && bare.Any(c => c is >= '\u0370' and <= '\u03FF'))
            return bare;
        if (Imperative().IsMatch(bare))
            return bare;
        return Interrogative().IsMatch(bare) && bare.Contains(' ', StringComparison.Ordinal)
            ? bare.TrimEnd('.', ',', ';', ' ', '!') + "?"
            : null;
    }

    private static string Strip(string candidate)
    {
        var bare = candidate.Trim();
        for (var i = 0; i < 3; i++)
        {
            var item = Item().Match(bare);
            bare = SpeechCleaner.Plain(bare[item.Length..].TrimEnd(',', ' '));
            if (item.Length == 0)
                break;
        }
        return bare;
    }

    private static bool IsMark(char c) => c is '?' or '？' or '؟' or '\u037E';

    [GeneratedRegex(
        @"^([\[{""'*_\s]*((question|frage|pregunta|domanda|q|问题|問題)\s*(\#|no\.?|number)?\s*[0-9]{0,3}\s*(\([^)]{0,30}\))?[*_""]*\s*[:：.)\-–][*_""]*|\(?[0-9]{1,3}\s*[.):：、][*_""]*(?![0-9])|[-•*>–]\s+|\([a-z]\)|[a-z]\)\s|\#{1,6}\s+|(user|human|interviewer|interlocutor|you)\s*:))+\s*",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Item();

    [GeneratedRegex(
        @"(?<end>[?？؟.!""][*_]{0,3})[ \t]+(?<number>(\(?[0-9]{1,2}[.)]|Q[0-9]{1,2}[:.)])[ \t]+\S)",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex InlineNumber();

    [GeneratedRegex(
        @"^[*_""\s]*(answer|antwort|a|response|réponse|respuesta|回答|答)[0-9]{0,3}[*_""]*\s*[:：]",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex AnswerLine();

    [GeneratedRegex(
        @"^(sure|certainly|of course|here (are|is)|here's|below|these are|the following|i hope|note:|would you like|do you (want|need)|is there anything|let me know|can i help|how('s| is) that|any other|should i)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Preamble();

    [GeneratedRegex(
        @"^([\p{L}' -]{2,40},\s+)?(please\s+|kindly\s+)?(explain|tell|describe|imagine|suppose|give|name|list|compare|show|teach|share|define|write|recommend|advise|help|summari[sz]e|discuss|elaborate|outline|talk|say|convince|consider|walk|recite|translate|suggest|identify|clarify|let me know|i('d| would) (like|love)|i want|i wonder|enlighten|erkläre|erzähl|beschreibe|explique|décris|raconte|parle|describe|cuéntame|dime|spiega|descrivi|请)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Imperative();

    [GeneratedRegex(
        @"^([\p{L}' -]{2,40},\s+)?(and |so |but |then )?(what|who|whom|whose|which|when|where|why|how|do|does|did|is|are|was|were|can|could|would|will|should|have|has|had|may|might|if you|in what|in which|to what|at what|for what|on what|with what|from what|by what|have you|was|wie|wer|warum|wo|wann|quel|quelle|qu'est|comment|pourquoi|qué|cómo|cuál|por qué|come|perché|cosa|quale)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Interrogative();
}
