using Dramatis.Checks.Metrics;
using Dramatis.Checks.Phrases;
using Dramatis.Profiles;

namespace Dramatis.Datasets.Exports;

/// <summary>Finds the sentence of a paragraph that tells what is asked.</summary>
internal static class GoldSentence
{
    // Shorter words are in every sentence. A word of a script without spaces is one character, and counts.
    private const int ShortestWord = 4;
    private const int FewestCommon = 2;

    /// <summary>The sentence that has most words in common with question and answer; empty when none has two.</summary>
    public static string Of(string paragraph, string question, string answer)
    {
        var wanted = Words(question + " " + answer);
        var best = "";
        var bestScore = 0.0;
        foreach (var (start, length) in Sentences.Of(paragraph))
        {
            var sentence = paragraph.Substring(start, length);
            var words = Words(sentence);
            var common = words.Count(wanted.Contains);
            if (common < FewestCommon)
                continue;
            // A long sentence has something in common with everything.
            var score = common / Math.Sqrt(words.Count);
            if (score <= bestScore)
                continue;
            best = sentence;
            bestScore = score;
        }
        return best;
    }

    private static HashSet<uint> Words(string text)
    {
        var run = WordRun.Of(text);
        var words = new HashSet<uint>();
        foreach (ref readonly var word in run.Words)
            if (word.Length >= ShortestWord || text[word.Start] > '\u2E80')
                words.Add(WordHashes.Of(word));
        return words;
    }
}
