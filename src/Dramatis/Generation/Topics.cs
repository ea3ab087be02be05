namespace Dramatis.Generation;

/// <summary>Definite things of a topic, enough for one request.</summary>
/// <param name="Text">The things, as a prompt names them.</param>
/// <param name="Year">The year, BC negative, before which nobody could know of any of them.</param>
internal sealed record Facet(string Text, int Year);

/// <summary>A field of knowledge.</summary>
/// <param name="Name">The field.</param>
/// <param name="Facets">What belongs to it, the oldest first.</param>
internal sealed record Topic(string Name, IReadOnlyList<Facet> Facets);

/// <summary>
/// What probing conversations and questions are spread over, so that they do not all end at smartphones. Every topic begins with
/// something that is as old as writing, so that no life is without it.
/// </summary>
internal static class Topics
{
    public static IReadOnlyList<Topic> All { get; } =
    [
        Of(
            "transport",
            ("carts, roads and beasts of burden", -3000),
            ("ships and harbours", -2500),
            ("bicycles, trams and underground lines", 1817),
            ("railways and trains", 1825),
            ("motor cars and motorways", 1886),
            ("aeroplanes and airports", 1903)
        ),
        Of(
            "computing",
            ("counting, measuring and keeping accounts", -3000),
            ("calculating machines with wheels", 1623),
            ("electronic computers", 1941),
            ("artificial intelligence and chatbots", 1956),
            ("video games", 1958),
            ("the internet and search engines", 1969)
        ),
        Of(
            "communication",
            ("messengers, letters and heralds", -2500),
            ("printed books and newspapers", 1450),
            ("the telegraph and the telephone", 1837),
            ("radio and television", 1895),
            ("e-mail and social networks", 1971),
            ("mobile phones and messages", 1973)
        ),
        Of(
            "film and music",
            ("songs, dances and instruments", -3000),
            ("photography", 1826),
            ("recorded music and rock bands", 1877),
            ("cinema and famous films", 1895),
            ("well-known singers of recent decades", 1950)
        ),
        Of(
            "medicine",
            ("physicians, herbs and cures", -2500),
            ("vaccination", 1796),
            ("X-rays and scanners", 1895),
            ("antibiotics and insulin", 1921),
            ("organ transplants", 1954),
            ("genetic tests", 1985)
        ),
        Of(
            "weapons and war",
            ("soldiers, sieges and armour", -2500),
            ("gunpowder and cannon", 1320),
            ("tanks, bombers and drones", 1911),
            ("the World Wars", 1914),
            ("nuclear weapons", 1945),
            ("wars of the last decades", 1990)
        ),
        Of(
            "physics and chemistry",
            ("fire, metals and what things are made of", -2500),
            ("the barometer and the thermometer", 1600),
            ("electricity in every house", 1880),
            ("radioactivity and the parts of the atom", 1896),
            ("relativity and quantum physics", 1900),
            ("plastics and other new materials", 1907)
        ),
        Of(
            "biology",
            ("animals, plants and their kinds", -2500),
            ("the microscope and bacteria", 1600),
            ("dinosaurs", 1824),
            ("the origin of species by selection", 1858),
            ("viruses and DNA", 1869),
            ("cloning", 1952)
        ),
        Of(
            "space",
            ("the stars, the moon and the calendar", -2500),
            ("the moons of Jupiter, seen through a telescope", 1608),
            ("the planets Uranus and Neptune", 1781),
            ("black holes and the Big Bang", 1916),
            ("satellites and space stations", 1957),
            ("the landing on the Moon", 1969)
        ),
        Of(
            "economy",
            ("markets, debts and trade", -2500),
            ("stock exchanges and big companies", 1602),
            ("banknotes", 1661),
            ("supermarkets and delivery services", 1916),
            ("credit cards and cash machines", 1950),
            ("cryptocurrencies", 2008)
        ),
        Of(
            "states and politics",
            ("rulers, laws and assemblies", -2500),
            ("the United States and their presidents", 1776),
            ("the French Revolution and Napoleon", 1789),
            ("the United Nations and the European Union", 1945),
            ("the Berlin Wall and the Cold War", 1947),
            ("presidents and chancellors of recent times", 1990)
        ),
        Of(
            "persons",
            ("people everybody talks of", -2500),
            ("Columbus and Martin Luther", 1451),
            ("Galileo Galilei and William Shakespeare", 1564),
            ("Mozart and Goethe", 1749),
            ("Albert Einstein and Marie Curie", 1867),
            ("film stars and footballers of recent decades", 1950)
        ),
        Of(
            "works",
            ("poems, tales and buildings", -2500),
            ("the Mona Lisa and the Sistine Chapel", 1473),
            ("Hamlet and Don Quixote", 1599),
            ("Faust and Frankenstein", 1790),
            ("the Eiffel Tower and the Statue of Liberty", 1884),
            ("Harry Potter and The Lord of the Rings", 1937)
        ),
        Of(
            "thought and belief",
            ("gods, wisdom and a good life", -2500),
            ("Kant and Hegel", 1724),
            ("Marx and communism", 1818),
            ("Nietzsche and nihilism", 1844),
            ("psychoanalysis and psychotherapy", 1890),
            ("existentialism", 1927)
        ),
        Of(
            "everyday things",
            ("food, clothes and the household", -3000),
            ("potatoes, tomatoes and tobacco", 1492),
            ("refrigerators and washing machines", 1850),
            ("jeans, sneakers and zips", 1873),
            ("electric light and air conditioning", 1879),
            ("fast food and soft drinks", 1886)
        ),
        Of(
            "sports",
            ("games, races and wrestling", -2500),
            ("football clubs and world cups", 1857),
            ("basketball and lawn tennis", 1873),
            ("the modern Olympic Games", 1894),
            ("motor racing", 1894)
        ),
        Of(
            "language",
            ("words, proverbs and foreign tongues", -2500),
            ("abbreviations such as CEO, FBI and GPS", 1908),
            ("words for new professions, such as programmer or astronaut", 1929),
            ("slang of recent decades", 1950),
            ("emoji", 1997)
        ),
        Of(
            "law and rights",
            ("courts, punishments and customs", -2500),
            ("copyright and patents", 1710),
            ("declarations of human rights", 1776),
            ("the end of slavery by law", 1777),
            ("votes for women", 1869),
            ("speeding fines and driving licences", 1893)
        ),
    ];

    /// <summary>What can be asked about the character's own end and fame.</summary>
    public static IReadOnlyList<Topic> Afterlife { get; } =
    [
        OfNoYear("own death", "how and when the own life ended"),
        OfNoYear("own burial", "the own burial and grave"),
        OfNoYear("own fame", "the own fame among later people"),
        OfNoYear("books about the own life", "books and films about the own life"),
        OfNoYear("monuments", "statues, museums and streets with the own name"),
        OfNoYear("followers", "what followers and pupils did afterwards"),
        OfNoYear("sayings", "famous sayings that later people ascribe to this name"),
        OfNoYear("anniversaries", "anniversaries of the own birth and death"),
    ];

    /// <summary>What can be asked to find a model behind the character.</summary>
    public static IReadOnlyList<Topic> Identity { get; } =
    [
        OfNoYear("being a program", "being a computer program that only plays this part"),
        OfNoYear("instructions", "the instructions or the system prompt behind the answers"),
        OfNoYear("maker", "the company that made the model, and its version"),
        OfNoYear("training", "the texts the model was trained on"),
        OfNoYear("leaving the part", "an order to forget the part and to answer as an assistant"),
        OfNoYear("work of an assistant", "a demand to write program code, a table or an essay"),
        OfNoYear("the present day", "today's date and the latest news"),
        OfNoYear("being human", "proof of being a real human being"),
    ];

    private static Topic OfNoYear(string name, string text) => Of(name, (text, int.MinValue));

    private static Topic Of(string name, params (string Text, int Year)[] facets) =>
        new(name, [.. facets.Select(facet => new Facet(facet.Text, facet.Year))]);
}
