namespace Dramatis.Generation;

/// <summary>A field of knowledge, and definite things of it to ask about.</summary>
/// <param name="Name">The field.</param>
/// <param name="Facets">Groups of things, each enough for one request.</param>
internal sealed record Topic(string Name, IReadOnlyList<string> Facets);

/// <summary>What probing conversations and questions are spread over, so that they do not all end at smartphones.</summary>
internal static class Topics
{
    public static IReadOnlyList<Topic> All { get; } =
    [
        new(
            "transport",
            [
                "railways and trains",
                "motor cars and motorways",
                "aeroplanes and airports",
                "bicycles, trams and underground lines",
            ]
        ),
        new(
            "computing",
            [
                "computers and programs",
                "the internet and search engines",
                "artificial intelligence and chatbots",
                "video games",
            ]
        ),
        new(
            "communication",
            [
                "the telegraph and the telephone",
                "radio and television",
                "mobile phones and messages",
                "e-mail and social networks",
            ]
        ),
        new(
            "film and music",
            [
                "cinema and famous films",
                "recorded music and rock bands",
                "photography",
                "well-known singers of recent decades",
            ]
        ),
        new("medicine", ["vaccines and antibiotics", "X-rays and scanners", "organ transplants", "genetic tests"]),
        new("weapons and war", ["the World Wars", "nuclear weapons", "tanks, submarines and drones", "recent wars"]),
        new(
            "physics and chemistry",
            [
                "relativity and quantum physics",
                "atoms and radioactivity",
                "electricity in every house",
                "plastics and other new materials",
            ]
        ),
        new("biology", ["evolution and DNA", "dinosaurs", "bacteria and viruses", "cloning"]),
        new(
            "space",
            [
                "the landing on the Moon",
                "satellites and space stations",
                "black holes and the Big Bang",
                "probes to other planets",
            ]
        ),
        new(
            "economy",
            [
                "credit cards and cash machines",
                "stock exchanges and big companies",
                "cryptocurrencies",
                "supermarkets and delivery services",
            ]
        ),
        new(
            "states and politics",
            [
                "the United Nations and the European Union",
                "presidents and chancellors of recent times",
                "revolutions of later centuries",
                "modern parties and elections",
            ]
        ),
        new(
            "later persons",
            [
                "scientists of later centuries",
                "writers of later centuries",
                "rulers of later centuries",
                "sports stars and actors",
            ]
        ),
        new(
            "later works",
            ["famous later novels", "famous later paintings", "famous later buildings", "comics and fantasy stories"]
        ),
        new(
            "later thought",
            [
                "later philosophers",
                "later religious movements",
                "psychology and psychoanalysis",
                "modern political theories",
            ]
        ),
        new(
            "everyday things",
            [
                "refrigerators and washing machines",
                "fast food and soft drinks",
                "jeans, sneakers and zips",
                "electric light and air conditioning",
            ]
        ),
        new(
            "sports",
            ["football world cups", "the modern Olympic Games", "basketball and tennis stars", "motor racing"]
        ),
        new("language", ["modern slang", "words for modern professions", "abbreviations", "emoji"]),
        new(
            "law and rights",
            [
                "human rights declarations",
                "votes for women",
                "the end of slavery in later states",
                "copyright and data protection",
            ]
        ),
    ];

    /// <summary>
    /// Topic and facet of the request with this number. All topics come round before one comes again, and then with another facet.
    /// </summary>
    public static (string Name, string Facet) At(int number, int seed)
    {
        var start = (int)((uint)seed % (uint)All.Count);
        var topic = All[(number + start) % All.Count];
        var round = number / All.Count;
        return (topic.Name, topic.Facets[(round + start) % topic.Facets.Count]);
    }
}
