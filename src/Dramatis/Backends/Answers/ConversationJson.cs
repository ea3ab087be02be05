using System.Buffers;
using System.Text.Json;

namespace Dramatis.Backends.Answers;

/// <summary>Finds turns in JSON of whatever shape.</summary>
internal static class ConversationJson
{
    private const int MaxDepth = 12;
    private const int LongestName = 60;

    private static readonly SearchValues<char> NeverInNames = SearchValues.Create("?!。？！\n");

    public static void Collect(JsonElement root, ConversationNames names, FoundConversation found, ReadingLog log) =>
        new Walk(names, found, log).Visit(root, null, 0);

    private sealed class Walk(ConversationNames names, FoundConversation found, ReadingLog log)
    {
        public void Visit(JsonElement element, string? speaker, int depth)
        {
            if (depth > MaxDepth)
                return;
            switch (element.ValueKind)
            {
                case JsonValueKind.Array:
                    VisitArray(element, speaker, depth);
                    break;
                case JsonValueKind.Object:
                    VisitObject(element, speaker, depth);
                    break;
                case JsonValueKind.String:
                    VisitString(element.GetString()!, speaker, depth);
                    break;
            }
        }

        private void VisitArray(JsonElement array, string? speaker, int depth)
        {
            if (IsPair(array))
            {
                found.Turns.Add(new RawTurn(array[0].GetString()!, ElementText.Of(array[1])));
                return;
            }
            if (speaker is null && AlternatesNameAndSpeech(array))
            {
                for (var i = 0; i + 1 < array.GetArrayLength(); i += 2)
                    found.Turns.Add(new RawTurn(array[i].GetString()!, array[i + 1].GetString()!));
                return;
            }
            foreach (var item in array.EnumerateArray())
                Visit(item, speaker, depth + 1);
        }

        // ["Socrates", "..."]: a short name first, then speech.
        private bool IsPair(JsonElement array) =>
            array.GetArrayLength() == 2
            && array[0].ValueKind == JsonValueKind.String
            && array[1].ValueKind is JsonValueKind.String or JsonValueKind.Array
            && IsName(array[0].GetString()!)
            && (
                array[1].ValueKind == JsonValueKind.Array
                || !IsName(array[1].GetString()!)
                || names.Find(array[0].GetString()!) is not null
            )
            && ConversationLines.SplitTurn(array[0].GetString()!, names) is null;

        // ["Socrates", "...", "Crito", "..."]: every other string is a known name.
        private bool AlternatesNameAndSpeech(JsonElement array)
        {
            var count = array.GetArrayLength();
            if (count < 4 || count % 2 != 0)
                return false;
            var known = 0;
            for (var i = 0; i < count; i++)
            {
                if (array[i].ValueKind != JsonValueKind.String)
                    return false;
                var text = array[i].GetString()!;
                if (i % 2 == 0 && (text.Length > LongestName || !IsName(text)))
                    return false;
                if (i % 2 == 0 && names.Find(text) is not null)
                    known++;
            }
            return known * 4 >= count;
        }

        private void VisitString(string text, string? speaker, int depth)
        {
            var trimmed = text.Trim();
            if (
                trimmed is ['{' or '[', ..]
                && JsonScan.StartsContainer(trimmed, 0)
                && SalvagedRoot.Of(JsonSalvage.Read(trimmed), null) is { } nested
            )
            {
                Visit(nested, speaker, depth + 4);
                return;
            }
            if (speaker is not null)
            {
                found.Turns.Add(new RawTurn(speaker, text));
                return;
            }
            var before = found.Turns.Count;
            ConversationLines.Collect(text, names, found);
            if (found.Turns.Count > before)
                log.Repair("split strings into names and speech");
        }

        private void VisitObject(JsonElement element, string? speaker, int depth)
        {
            var turn = new TurnParts();
            var rest = new List<JsonProperty>();
            foreach (var member in element.EnumerateObject())
            {
                if (IsSpeakerMember(member))
                {
                    // A repeated key: the braces between two turns are missing.
                    if (turn.Speaker is not null && turn.Speech.Count > 0)
                    {
                        AddTurn(turn, rest, speaker, depth);
                        (turn, rest) = (new TurnParts(), []);
                    }
                    turn.Speaker = ElementText.Scalar(member.Value) ?? turn.Speaker;
                }
                else if (AnswerKeys.IsSpeech(member.Name))
                {
                    turn.Speech.Add(member.Value);
                }
                else
                {
                    rest.Add(member);
                }
            }
            if (turn.Speaker is null && speaker is null)
                VisitContainer(turn, rest, depth);
            else
                AddTurn(turn, rest, speaker, depth);
        }

        private static bool IsSpeakerMember(JsonProperty member) =>
            AnswerKeys.IsSpeaker(member.Name)
            && member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            && (member.Value.ValueKind != JsonValueKind.String || member.Value.GetString()!.Length <= 2 * LongestName);

        private void AddTurn(TurnParts turn, List<JsonProperty> rest, string? inherited, int depth)
        {
            var speaker = turn.Speaker ?? inherited!;
            if (turn.Speech.Count == 0)
            {
                // {"character": "Socrates", "anger rising": "..."}: the only other text is what is said.
                var texts = rest.FindAll(member => IsLikelySpeech(member));
                if (texts.Count == 1)
                {
                    log.Repair("took a speech from under an odd key");
                    turn.Speech.Add(texts[0].Value);
                }
                else if (rest.Exists(member => HoldsTurns(member.Value)))
                {
                    foreach (var member in rest)
                        Visit(member.Value, null, depth + 1);
                    return;
                }
                else
                {
                    log.Problem(ProblemKind.Incomplete, "A turn has no speech.", speaker);
                    return;
                }
            }
            foreach (var speech in turn.Speech.Where(HoldsTurns))
                Visit(speech, speaker, depth + 1);
            var said = turn
                .Speech.Where(speech => !HoldsTurns(speech))
                .Select(SpokenText)
                .Where(text => text.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            if (said.Count == 0 && turn.Speech.Exists(HoldsTurns))
                return;
            if (turn.Speech.Exists(speech => speech.ValueKind != JsonValueKind.String))
                log.Repair("joined a speech that was a list or an object");
            found.Turns.Add(new RawTurn(speaker, string.Join(' ', said)));
        }

        private static bool IsLikelySpeech(JsonProperty member) =>
            member.Value.ValueKind == JsonValueKind.String
            && member.Value.GetString()!.Contains(' ', StringComparison.Ordinal)
            && AnswerKeys.Bare(member.Name)
                is not (
                    "emotion"
                    or "emotions"
                    or "action"
                    or "actions"
                    or "location"
                    or "description"
                    or "mood"
                    or "tone"
                    or "gesture"
                    or "thoughts"
                    or "age"
                    or "position"
                    or "occupation"
                    or "personality"
                    or "socialstatus"
                    or "background"
                    or "status"
                    or "setting"
                );

        private static string SpokenText(JsonElement speech)
        {
            if (speech.ValueKind != JsonValueKind.Array)
                return ElementText.Of(speech).Trim();
            return string.Join(
                ' ',
                speech.EnumerateArray().Select(item => ElementText.Of(item).Trim()).Where(text => text.Length > 0)
            );
        }

        private static bool HoldsTurns(JsonElement element) =>
            element.ValueKind switch
            {
                JsonValueKind.Array => element
                    .EnumerateArray()
                    .Any(item => item.ValueKind == JsonValueKind.Object && HoldsTurns(item)),
                JsonValueKind.Object => element.EnumerateObject().Any(IsSpeakerMember)
                    && element.EnumerateObject().Any(member => AnswerKeys.IsSpeech(member.Name))
                    || element
                        .EnumerateObject()
                        .Any(member => member.Value.ValueKind == JsonValueKind.Array && HoldsTurns(member.Value)),
                _ => false,
            };

        private void VisitContainer(TurnParts turn, List<JsonProperty> rest, int depth)
        {
            foreach (var member in rest)
            {
                if (
                    AnswerKeys.IsLocation(member.Name)
                    && found.Location.Length == 0
                    && member.Value.ValueKind == JsonValueKind.String
                )
                    found.Location = ElementText.Of(member.Value);
                else if (
                    (AnswerKeys.IsDescription(member.Name) || AnswerKeys.IsSetting(member.Name))
                    && !HoldsTurns(member.Value)
                )
                    TakeSetting(member.Value);
                else if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array && IsSpokenBy(member))
                    VisitSpokenBy(member, depth);
                else if (
                    member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
                    || member.Value.ValueKind == JsonValueKind.String && HasLines(member.Value)
                )
                    Visit(member.Value, null, depth + 1);
            }
            foreach (var speech in turn.Speech)
                Visit(speech, null, depth + 1);
        }

        private static bool HasLines(JsonElement value) =>
            value.GetString() is { Length: > 20 } text
            && (text.Contains('\n', StringComparison.Ordinal) || text.Contains(": ", StringComparison.Ordinal));

        // {"Socrates": "..."}: the key is who speaks.
        private bool IsSpokenBy(JsonProperty member)
        {
            if (names.Find(member.Name) is not null || Placeholders.SideOf(member.Name) != Placeholders.Side.None)
                return !HoldsTurns(member.Value);
            return member.Value.ValueKind == JsonValueKind.String
                && IsName(member.Name)
                && char.IsUpper(member.Name.TrimStart()[0])
                && !ConversationLines.IsLabel(member.Name)
                && !ConversationLines.IsNarrator(member.Name);
        }

        private void VisitSpokenBy(JsonProperty member, int depth)
        {
            if (member.Value.ValueKind == JsonValueKind.Array)
                found.Turns.Add(new RawTurn(member.Name, SpokenText(member.Value)));
            else
                VisitString(member.Value.GetString()!, member.Name, depth);
        }

        private void TakeSetting(JsonElement value)
        {
            var background = SceneParts.OfBackground(value);
            if (found.Location.Length == 0)
                found.Location = background.Location;
            if (found.Setting.Length == 0)
                found.Setting = background.Description;
        }

        private static bool IsName(string text) =>
            text.Trim() is { Length: > 0 and <= LongestName } name
            && !name.AsSpan().ContainsAny(NeverInNames)
            && name.AsSpan().Count(' ') < 6;
    }

    private sealed class TurnParts
    {
        public string? Speaker { get; set; }

        public List<JsonElement> Speech { get; } = [];
    }
}
