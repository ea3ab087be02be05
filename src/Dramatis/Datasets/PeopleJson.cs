using System.Text.Json;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Datasets;

/// <summary>The people of the cast as the journal keeps them.</summary>
internal static class PeopleJson
{
    public static string Write(IReadOnlyList<Person> people) =>
        JournalJson.Write(json =>
        {
            json.WriteStartArray();
            foreach (var person in people)
            {
                json.WriteStartObject();
                WriteFacts(json, person);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });

    public static IReadOnlyList<Person> Read(string content)
    {
        using var document = JsonDocument.Parse(content);
        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(person => new Person(
                    Text(person, "name"),
                    Text(person, "standing"),
                    Text(person, "relation"),
                    Text(person, "manner"),
                    person.TryGetProperty("age", out var age) ? age.GetInt32() : null,
                    person.GetProperty("of_profile").GetBoolean()
                )),
        ];
    }

    public static void WriteFacts(Utf8JsonWriter json, Person person)
    {
        json.WriteString("name", person.Name);
        json.WriteString("standing", person.Standing);
        json.WriteString("relation", person.Relation);
        json.WriteString("manner", person.Manner);
        if (person.Age is { } age)
            json.WriteNumber("age", age);
        json.WriteBoolean("of_profile", person.IsOfProfile);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
