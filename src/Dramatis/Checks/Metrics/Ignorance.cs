using System.Text.RegularExpressions;

namespace Dramatis.Checks.Metrics;

/// <summary>Words of somebody who does not know, in ten languages.</summary>
internal static partial class Ignorance
{
    /// <summary>Says that he does not know.</summary>
    public static bool Denies(string speech) => Denial().IsMatch(speech) || DenialElsewhere().IsMatch(speech);

    /// <summary>Is at a loss, or asks back what it is that is spoken of.</summary>
    public static bool Wonders(string speech) => Wonder().IsMatch(speech) || WonderElsewhere().IsMatch(speech);

    [GeneratedRegex(
        @"\bI (?:do not|don['’]t|cannot|can['’]t|could not|couldn['’]t|did not|didn['’]t) (?:know|understand|recall|remember|grasp|recogni[sz]e|tell you|comprehend|make sense)\b|\bI (?:know not|know nothing|know of no|know no|have no (?:knowledge|idea|notion|understanding|memory|recollection|acquaintance))\b|\b(?:never|not) (?:heard|seen|met|encountered|come across|read|known) (?:of|such|any|about|the|this|that|him|her|them|it)\b|\b(?:unknown|unfamiliar|foreign) to (?:me|my ears?|us)\b|\bno (?:knowledge|idea|notion) (?:of|what|who)\b|\bI(?:['’]m| am) (?:not (?:familiar|acquainted|aware)|unfamiliar|unaware|ignorant of)\b|\bheard of no\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Denial();

    [GeneratedRegex(
        @"\b(?:ich (?:weiß|kenne|verstehe) (?:\w+ )?(?:nicht|nichts|kein)|nie (?:davon )?gehört|mir (?:unbekannt|fremd))|\b(?:je ne (?:sais|connais|comprends|me souviens)|jamais entendu|m['’]est inconnu)|\b(?:no (?:sé|conozco|entiendo|recuerdo)|nunca (?:he )?oído)|\b(?:non (?:so|conosco|capisco|ricordo)|mai sentito)|\bnão (?:sei|conheço|entendo|lembro)|\bnunca ouvi|\bik (?:weet|ken|begrijp) (?:\w+ )?niet|\bnooit (?:van )?gehoord|\bnie (?:wiem|znam|rozumiem|słyszałem)|не (?:знаю|понимаю|слышал|помню|знаком)|不知道|不认识|不認識|没听说|没有听说|從未聽|不明白|知りませ|知らな|聞いたことがな|わかりませ",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex DenialElsewhere();

    [GeneratedRegex(
        @"\bwhat (?:is|are|was) (?:this|that|these|those|a|an|the|such)\b[^.?!]{0,80}\?|\b(?:what|who) (?:is|are|was) (?:this |that )?[“""'‘]?\w+[”""'’]?( \w+)?\?|\bwhat (?:do you mean|manner of|sort of|kind of|strange|on earth|in the name)\b|\byou speak (?:of|in) (?:riddles?|strange|things|a )|\b(?:strange|curious|odd|peculiar|unheard|new|puzzling|foreign) (?:word|term|name|tongue|notion|thing|tale|device|idea|concept|talk)|\b(?:perplex|puzzle|baffle|bewilder|confus)(?:ed|es|ing)?\b|\b(?:explain|describe|tell me (?:more|what|of)) (?:this|that|what|it|more)\b|\bdo you (?:mean|speak of)\b|\briddles?\b|\bI(?:['’]ve| have) no\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Wonder();

    [GeneratedRegex(
        @"\bwas (?:ist|soll|meinst|meint) [^.?!]{0,60}\?|\bseltsam|\brätsel|\bqu['’]est-ce que|\bque (?:veux|voulez)-|\bétrange|\b[eé]nigme|¿qu[ée] es [^.?!]{0,60}\?|\bextrañ|\bacertijo|\bche cos['’][eè]|\bstran[oa]\b|\bo que [ée] [^.?!]{0,60}\?|\bestranh|\bwat is [^.?!]{0,60}\?|\bvreemd|\bco to (?:jest|za)|\bdziwn|что (?:это|такое|значит)|странн|загад|什么是|是什么|是什麼|何物|奇怪|とは(?:何|なん)|不思議|奇妙",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex WonderElsewhere();
}
