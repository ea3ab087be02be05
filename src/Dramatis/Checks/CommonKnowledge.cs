using System.Globalization;
using Dramatis.Profiles;

namespace Dramatis.Checks;

/// <summary>
/// Names that everybody of a world had heard of from a year on, whether a profile mentions them or not: nobody in classical Athens
/// had never heard of Homer. Which world is the character's is told by the words of the profile.
/// </summary>
internal static class CommonKnowledge
{
    private const int FewestCues = 3;

    // World, earliest year, names; the year is when the name was known to everybody who had any schooling.
    private const string Table = """
        greek -650 Homer, Hesiod, Zeus, Athena, Apollo, Hera, Poseidon, Hermes, Artemis, Dionysus, Aphrodite, Ares, Demeter, Hades, Heracles, Achilles, Odysseus, Agamemnon, Helen, Hector, Orpheus, Prometheus, Theseus, Oedipus, Minos, Midas, Troy, Iliad, Odyssey, Olympus, Delphi, Oracle of Delphi, Athens, Sparta, Corinth, Thebes, Crete, Egypt, Phrygia, Lydia, Thrace, Ionia, Muses
        greek -550 Persia, Babylon, Solon, Sappho, Aesop, Thales
        greek -450 Pythagoras, Darius, Xerxes, Marathon, Salamis, Thermopylae, Pindar, Aeschylus, Pericles, Sophocles, Leonidas, Themistocles, Piraeus
        greek -420 Herodotus, Euripides, Aristophanes, Alcibiades, Protagoras, Anaxagoras
        greek -340 Plato, Socrates, Philip of Macedon
        greek -310 Aristotle, Alexander, Alexander the Great
        greek -200 Rome, Carthage, Hannibal
        greek -40 Julius Caesar, Caesar, Cicero
        west 400 Rome, Jerusalem, Egypt, Greece, Jesus, Jesus Christ, Christ, Moses, Abraham, Adam, Eve, Noah, Solomon, King David, Bethlehem, Bible, Caesar, Julius Caesar, Nero
        west 1200 Aristotle, Plato, Homer, Virgil, Cicero, Alexander the Great, Athens, Troy, Constantinople, England, France, Spain, Germany, Italy, Venice, Charlemagne, King Arthur
        west 1520 Columbus, Luther, Martin Luther, America, Dante, Paris, London, Socrates, Euclid, Archimedes, Cleopatra
        west 1650 Copernicus, Galileo, Shakespeare, Descartes, Don Quixote, Amsterdam, Vienna, Moscow, Louis XIV
        west 1740 Isaac Newton, Newton, Voltaire, Bach, Handel
        west 1800 Mozart, Haydn, Goethe, Schiller, Rousseau, Kant, Napoleon, George Washington, Marie Antoinette
        west 1830 Beethoven, Ludwig van Beethoven, Napoleon Bonaparte, Waterloo, Lord Byron, Schubert
        west 1880 Charles Darwin, Darwin, Karl Marx, Abraham Lincoln, Queen Victoria, Bismarck, Wagner, Charles Dickens
        west 1930 Albert Einstein, Einstein, Sigmund Freud, Freud, Lenin, Nietzsche
        west 1950 Hitler, Stalin, Churchill, Hiroshima, Roosevelt
        china -400 Confucius, Laozi, 孔子, 老子, 黄帝, 尧, 舜, 周公, 诗经
        china -180 Mencius, Qin Shi Huang, 孟子, 庄子, 秦始皇, 屈原
        china 800 Buddha, 佛陀, 李白, 杜甫, 曹操, 诸葛亮, 刘备, 长安
        islam 680 Muhammad, Mecca, Medina, Quran, Ali, Baghdad, Jerusalem, Moses, Jesus
        india -200 Buddha, Rama, Krishna, Mahabharata, Ramayana, Ashoka
        """;

    private static readonly (string World, string[] Cues)[] Cues =
    [
        (
            "greek",
            ["Athen", "Greek", "Greece", "Sparta", "Hellen", "Roman ", "Rome", "Griech", "grec", "grieg", "Atenas"]
        ),
        ("china", ["China", "Chinese", "中国", "魏", "汉", "唐", "宋", "孔", "朝"]),
        ("islam", ["Islam", "Muslim", "Caliph", "Quran"]),
        ("india", ["India", "Sanskrit", "Hindu", "Buddh"]),
    ];

    /// <summary>What everybody of the character's world had heard of; empty when no year is known.</summary>
    public static HashSet<string> Of(World world)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (world.Horizon?.Year is not { } year)
            return names;
        var kind = KindOf(world, year);
        foreach (var line in Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ', 3);
            if (parts[0] == kind && int.Parse(parts[1], CultureInfo.InvariantCulture) <= year)
                names.UnionWith(parts[2].Split(',', StringSplitOptions.TrimEntries));
        }
        return names;
    }

    private static string KindOf(World world, int year)
    {
        var best = ("", FewestCues - 1);
        foreach (var (kind, cues) in Cues)
        {
            var count = world.Profile.Sum(text => cues.Count(cue => text.Contains(cue, StringComparison.Ordinal)));
            if (count > best.Item2)
                best = (kind, count);
        }
        // Greece and Rome are named in every European life; they are the character's own world only in their time.
        const int BeginOfHellenism = -300;
        const int EndOfAntiquity = 500;
        return best.Item1 switch
        {
            "greek" => year < EndOfAntiquity ? "greek" : "west",
            "" when !IsWestern(world) || year < BeginOfHellenism => "",
            "" => year < EndOfAntiquity ? "greek" : "west",
            var other => other,
        };
    }

    private static bool IsWestern(World world) =>
        FunctionWords.LanguageCode(world.Language)
            is not ("zh" or "ja" or "ko" or "ar" or "hi" or "fa" or "he" or "th");
}
