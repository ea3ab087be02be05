using System.Buffers;

namespace Dramatis.Backends.Answers;

/// <summary>
/// Reads JSON the way a person would: what is meant counts. Goes forward only, but for one bounded step back (a string
/// that would swallow the rest of the answer), so it is linear in the text.
/// </summary>
internal sealed partial class LooseJsonReader(string text)
{
    private const int MaxDepth = 48;
    private const int LongestBareKey = 64;

    private static readonly SearchValues<char> AfterJunk = SearchValues.Create("\n,}]{[\"“");

    private readonly List<string> repairs = [];
    private int position;
    private int depth;
    private int openArrays;
    private int openObjects;

    // Set while the stack unwinds from the end of a text that stops in the middle of a value.
    private bool cut;

    // While unwinding: the cut value still holds complete parts that must not be lost with it.
    private bool cutIsWorthKeeping;

    // The last element of the array being read is an object made of members that stood in square brackets.
    private bool itemsAreGathered;

    public IReadOnlyList<string> Repairs => repairs;

    public bool Truncated { get; private set; }

    private bool AtEnd => position >= text.Length;

    /// <summary>All values found, prose between them skipped.</summary>
    public List<LooseJson> ReadAll()
    {
        var values = new List<LooseJson>();
        while (!AtEnd)
        {
            var c = text[position];
            if (c is '{' or '[')
            {
                if (JsonScan.StartsContainer(text, position))
                    Add(values, ReadValue());
                else
                    position++;
            }
            else if (JsonScan.IsQuote(c) && c != '`' && StartsLine() && JsonScan.StartsMember(text, position))
            {
                Note("added the missing { at the start");
                Add(values, ReadObject(withoutBrace: true));
            }
            else
            {
                position++;
            }
            cut = false;
            cutIsWorthKeeping = false;
        }
        return values;
    }

    private static void Add(List<LooseJson> values, LooseJson? value)
    {
        if (value is not null)
            values.Add(value);
    }

    private bool StartsLine()
    {
        var i = position - 1;
        while (i >= 0 && text[i] is ' ' or '\t' or '*' or '-')
            i--;
        return i < 0 || text[i] is '\n' or ',';
    }

    private void Note(string repair)
    {
        if (!repairs.Contains(repair))
            repairs.Add(repair);
    }

    /// <summary>The value here, or null when there was none and the text was passed over.</summary>
    private LooseJson? ReadValue(Place place = Place.Item)
    {
        var c = text[position];
        if (c is '{' or '[' or '(')
        {
            if (depth >= MaxDepth)
            {
                Note("dropped what was nested too deeply");
                position++;
                return null;
            }
            if (c == '(' && !StartsTuple())
                return ReadBare(place);
            depth++;
            var value = c == '{' ? ReadObject(withoutBrace: false) : ReadArray();
            depth--;
            return value;
        }
        if (c == '\\' && position + 1 < text.Length && JsonScan.IsQuote(text[position + 1]))
            position++;
        return JsonScan.IsQuote(text[position]) ? ReadJoinedStrings(place) : ReadBare(place);
    }

    private bool StartsTuple()
    {
        var next = JsonScan.SkipSpace(text, position + 1);
        return next < text.Length && (JsonScan.IsQuote(text[next]) || text[next] is '{' or '[' or '(');
    }

    private LooseJson ReadObject(bool withoutBrace)
    {
        if (!withoutBrace)
            position++;
        openObjects++;
        var members = new List<KeyValuePair<string, LooseJson>>();
        while (!cut)
        {
            var comma = SkipFiller();
            if (AtEnd)
            {
                EndWithoutCloser(comma && members.Count > 0 || members.Count == 0, '}', withoutBrace);
                break;
            }
            var c = text[position];
            if (c == '}')
            {
                position++;
                break;
            }
            if (c is ']' or ')')
            {
                if (openArrays > 0)
                {
                    Note("added a missing }");
                    break;
                }
                position++;
            }
            else if (c == '{' && members.Count == 0)
            {
                Note("dropped a doubled {");
                position++;
            }
            else if (c == '{' && openArrays > 0 && members.Count > 0 && !withoutBrace)
            {
                Note("added a missing }");
                break;
            }
            else
            {
                ReadMember(members);
            }
        }
        openObjects--;
        return AsMapOrList(members);
    }

    // {"a", "b"} is a list in the wrong brackets.
    private static LooseJson AsMapOrList(List<KeyValuePair<string, LooseJson>> members) =>
        members.Count > 0 && members.TrueForAll(member => member.Key.Length == 0)
            ? new LooseJson.Sequence([.. members.Select(member => member.Value)])
            : new LooseJson.Map(members);

    private void ReadMember(List<KeyValuePair<string, LooseJson>> members)
    {
        var c = text[position];
        if (c is '{' or '[')
        {
            AddMember(members, "", ReadValue(Place.Member));
            return;
        }
        var quoted = JsonScan.IsQuote(c);
        var key = quoted ? ReadString(Place.Key) : ReadBareKey();
        if (key is null || cut)
            return;
        SkipSpace();
        if (!AtEnd && IsSeparatorHere())
        {
            SkipSeparators();
            AddMember(members, key, ReadMemberValue());
        }
        else if (key.TrimEnd() is [.., ':' or '：'])
        {
            // "speech:" "..." or "speech: "...": the colon slipped into the key.
            Note("moved a colon out of a key");
            AddMember(
                members,
                key,
                !AtEnd && JsonScan.IsQuote(text[position]) ? ReadMemberValue() : ReadOpenedString()
            );
        }
        else if (!AtEnd && JsonScan.IsQuote(text[position]) && !JsonScan.StartsMember(text, position))
        {
            Note("added a missing colon");
            AddMember(members, key, ReadMemberValue());
        }
        else if (SplitAtColon(key) is var (name, value))
        {
            Note("moved a colon out of a key");
            AddMember(members, name, new LooseJson.Text(value));
        }
        else if (AtEnd)
        {
            EndWithoutCloser(true, '}', false);
        }
        else
        {
            AddMember(members, "", new LooseJson.Text(key));
        }
    }

    private void AddMember(List<KeyValuePair<string, LooseJson>> members, string key, LooseJson? value)
    {
        if (value is null)
            return;
        if (cut)
        {
            if (value is LooseJson.Sequence { Items.Count: > 0 } or LooseJson.Map { Members.Count: > 0 })
                members.Add(new(CleanKey(key), value));
            cutIsWorthKeeping =
                cutIsWorthKeeping || HoldsContainers(value) || value is LooseJson.Sequence { Items.Count: > 0 };
            return;
        }
        members.Add(new(CleanKey(key), value));
    }

    private static bool HoldsContainers(LooseJson value) =>
        value switch
        {
            LooseJson.Map map => map.Members.Exists(member => member.Value is LooseJson.Map or LooseJson.Sequence),
            LooseJson.Sequence list => list.Items.Exists(item => item is LooseJson.Map or LooseJson.Sequence),
            _ => false,
        };

    private static string CleanKey(string key) => key.Trim().TrimEnd(':', '：').Trim('"', '*', ' ');

    private static (string Name, string Value)? SplitAtColon(string key)
    {
        var colon = key.AsSpan().IndexOfAny(':', '：');
        return colon > 0 && colon + 1 < key.Length ? (key[..colon], key[(colon + 1)..].Trim()) : null;
    }

    private LooseJson? ReadMemberValue()
    {
        SkipSpace();
        while (SkipComment())
            SkipSpace();
        if (AtEnd)
        {
            EndWithoutCloser(true, '}', false);
            return null;
        }
        if (JsonScan.IsComma(text[position]) || text[position] is '}' or ']')
        {
            Note("a key without a value");
            return LooseJson.Null;
        }
        return ReadValue(Place.Member);
    }

    private string? ReadBareKey()
    {
        var end = Math.Min(text.Length, position + LongestBareKey);
        for (var i = position; i < end; i++)
        {
            var c = text[i];
            if (JsonScan.IsMemberSeparator(text, i) && i > position)
            {
                var key = text[position..i].Trim();
                position = i;
                Note("added missing quotation marks");
                return key;
            }
            if (c is '\n' or '{' or '}' or '[' or ']' || JsonScan.IsComma(c) || JsonScan.IsQuote(c) && c != '\'')
                break;
        }
        Note("dropped text that belongs to nothing");
        var next = text.AsSpan(position + 1).IndexOfAny(AfterJunk);
        position = next < 0 ? text.Length : position + 1 + next;
        return null;
    }

    private LooseJson.Sequence ReadArray()
    {
        position++;
        openArrays++;
        var items = new List<LooseJson>();
        while (!cut)
        {
            var comma = SkipFiller();
            if (AtEnd)
            {
                EndWithoutCloser(comma || items.Count == 0, ']', false);
                break;
            }
            var c = text[position];
            if (c is ']' or ')')
            {
                position++;
                break;
            }
            if (c == '}')
            {
                if (openObjects > 0 && !IsStrayBrace())
                {
                    Note("added a missing ]");
                    break;
                }
                Note("dropped a stray }");
                position++;
                continue;
            }
            ReadItem(items);
        }
        openArrays--;
        return new LooseJson.Sequence(items);
    }

    private void ReadItem(List<LooseJson> items)
    {
        var start = position;
        var item = ReadValue();
        if (position == start)
            position++;
        if (item is null)
            return;
        if (cut)
        {
            if (cutIsWorthKeeping || item is LooseJson.Sequence && HoldsContainers(item))
                items.Add(item);
            cutIsWorthKeeping = items.Count > 0;
            return;
        }
        SkipSpace();
        if (item is LooseJson.Text key && !AtEnd && IsSeparatorHere() && text[position] != '=')
        {
            // ["Socrates": "...", "Crito": "..."]: members in the wrong brackets, gathered into one object.
            Note("members in square brackets");
            SkipSeparators();
            var value = ReadMemberValue();
            var gathered = items is [.., LooseJson.Map { Members: var last }] && itemsAreGathered ? last : null;
            var members = gathered ?? [];
            AddMember(members, key.Value, value);
            if (gathered is null && members.Count > 0)
                items.Add(new LooseJson.Map(members));
            itemsAreGathered = true;
            return;
        }
        itemsAreGathered = false;
        items.Add(item);
    }

    // "}" inside an array: too many closing braces after an element, or the array's own "]" is missing.
    private bool IsStrayBrace()
    {
        var next = JsonScan.SkipSpace(text, position + 1);
        if (next >= text.Length)
            return false;
        if (JsonScan.IsComma(text[next]))
        {
            next = JsonScan.SkipSpace(text, next + 1);
            return next < text.Length && text[next] is '{' or '[';
        }
        return text[next] is ']';
    }

    private void EndWithoutCloser(bool inside, char closer, bool silent)
    {
        if (inside)
        {
            cut = true;
            Truncated = true;
        }
        else if (!silent)
        {
            Note($"added a missing {closer}");
        }
    }

    private bool IsSeparatorHere() => JsonScan.IsMemberSeparator(text, position);

    private void SkipSeparators()
    {
        if (text[position] != ':')
            Note("replaced a separator by a colon");
        while (!AtEnd && (JsonScan.IsSeparator(text[position]) || text[position] is '>' or ' '))
            position++;
        if (!AtEnd && text[position] == '-' && position + 1 < text.Length && text[position + 1] == '>')
            position += 2;
    }
}
