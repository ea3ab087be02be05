using System.Text.RegularExpressions;

namespace Dramatis.Checks.Metrics;

/// <summary>Words of somebody who does not know, in ten languages.</summary>
internal static partial class Ignorance
{
    /// <summary>Says that he does not know.</summary>
    public static bool Denies(string speech) => Denial().IsMatch(speech) || DenialElsewhere().IsMatch(speech);

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
}
