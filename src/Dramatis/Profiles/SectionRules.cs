using System.Collections.Frozen;
using System.Text;

namespace Dramatis.Profiles;

/// <summary>What a section is about, told by its heading.</summary>
internal enum SectionKind
{
    /// <summary>The character's life, or anything the rules do not know.</summary>
    Life,

    /// <summary>The time after the character: influence, reputation, commemoration.</summary>
    Legacy,

    /// <summary>An appendix: references, links, lists of works.</summary>
    Appendix,
}

/// <summary>
/// The headings that tell a section which is not the life, in all languages at once: which language a text is in is often
/// not known, and the words hardly collide. To teach a language, add a line to the tables below.
/// <para>
/// A whole heading is compared, in lower case and without numbering; "*" at the end of an entry stands for any further words.
/// A heading that joins several things ("Influence and legacy") is split at "and", commas and the like. It is an appendix
/// when all of its parts are. It is about the legacy when its first part is, unless another part names the life: so
/// "Legacy and influence" is left out, while "Death and legacy", "Later life and legacy" and "Legacy and death" are kept,
/// because the character lived through a part of them, and single paragraphs can be judged later.
/// </para>
/// </summary>
internal static class SectionRules
{
    private const string Legacy = """
        en: legacy | legacies | legacy of * | legacy in * | legacy as * | influence | influence on * | influence in * | influence of * | later influence | lasting influence | impact | cultural impact | impact on * | reception | reception of * | reception history | posthumous reception | critical reception | later reception | reputation | historical reputation | posthumous * | reputation after death
        en: historiography | historiography of * | assessment | assessments | historical assessment | evaluation | historical evaluation | appraisal | modern scholarship | scholarly reception | modern views | modern reception | modern interpretation | modern interpretations | afterlife | aftermath and legacy | memory | in memory | in memoriam | remembrance
        en: honours | honors | tributes | tribute | homages | commemoration | commemorations | commemoration of * | memorials | memorial | monuments | statues | namesakes | eponyms | eponymy | named after * | named in * | things named after * | places named after * | veneration | posthumous honours | canonization | canonisation | cult
        en: in popular culture | popular culture | in culture | in modern culture | cultural depictions | cultural depictions of * | cultural references | cultural legacy | cultural influence | cultural significance | depictions | depictions in * | depiction in * | portrayals | portrayals in * | portrayal in * | in fiction | in film | in films | in literature | in art | in the arts | in music | in media | in the media | media portrayals | in popular media | in television | on screen | on stage and screen | fictional portrayals | dramatic portrayals | adaptations | film adaptations | biopics
        de: nachwirkung | nachwirkungen | nachwirkung * | wirkung | wirkungsgeschichte | rezeption | rezeption * | rezeptionsgeschichte | nachleben | nachleben * | nachruhm | vermächtnis | erbe | einfluss | einfluss auf * | bedeutung | ehrungen | ehrung | postume ehrungen | posthume ehrungen | postume * | posthume * | gedenken | gedenken * | gedenkstätten | andenken | erinnerung | würdigung | würdigungen | namensgeber | benennungen | denkmäler | in der kunst | in der literatur | im film | verfilmungen | forschungsgeschichte | beurteilung | historische beurteilung | populärkultur | in der populärkultur
        fr: postérité | postérité * | héritage | héritage culturel | influence | influences posthumes | influence posthume | hommages | hommage | réception | réception * | mémoire | dans la culture | dans la culture * | dans les arts | dans la littérature | dans la fiction | dans la musique | culture populaire | au cinéma | à la télévision | adaptations | distinctions posthumes | éponymie | éponymes | fortune critique | jugements | commémorations | commémoration | représentations | représentations artistiques | évocations | historiographie | toponymie
        es: legado | legado * | influencia | influencia en * | influencia posterior | influencia póstuma | homenajes | homenaje | reconocimientos póstumos | reconocimiento póstumo | en la cultura popular | cultura popular | en la cultura | en la ficción | en el cine | en la literatura | en el arte | en la música | recepción | posteridad | valoración | memoria | epónimos | eponimia | conmemoraciones | repercusión | historiografía | adaptaciones
        it: eredità | eredità * | eredità culturale | influenza | influenza culturale | influenza su * | nella cultura di massa | nella cultura | nella cultura popolare | nella letteratura | nell'arte | nella musica | riconoscimenti postumi | omaggi | dediche | fortuna | fortuna critica | fortuna * | ricezione | posterità | memoria | lascito | al cinema | intitolazioni | influenze postume
        pt: legado | legado * | homenagens | homenagem | influência | influência em * | na cultura popular | na cultura | cultura popular | na ficção | no cinema | na literatura | recepção | receção | posteridade | memória | reconhecimento póstumo | representações na cultura * | impacto | avaliação histórica
        nl: nalatenschap | erfenis | eerbetoon | eerbewijzen | invloed | invloed op * | betekenis | waardering | receptie | nagedachtenis | postume * | in de populaire cultuur | populaire cultuur | in de cultuur | in film | herdenking | vernoemingen | doorwerking
        ru: наследие | наследие * | память | память о * | увековечение памяти | увековечивание памяти | увековечение | оценки | оценка | оценки * | влияние | влияние на * | значение | в культуре | в искусстве | в литературе | в кино | в массовой культуре | в кинематографе | образ в * | образ в искусстве | киновоплощения | мемориалы | памятники | посмертная слава | посмертная судьба | историография | рецепция | названы в честь
        pl: dziedzictwo | upamiętnienie | upamiętnienia | spuścizna | pamięć | recepcja | wpływ | wpływ na * | znaczenie | ocena | oceny | w kulturze | w kulturze * | w kulturze masowej | w kulturze popularnej | kultura masowa | w sztuce | w literaturze | odbiór | hołdy | patronat | po śmierci
        sv: eftermäle | eftermälet | arv | arvet | inflytande | betydelse | påverkan | reception | hyllningar | minne | minnesmärken | i populärkulturen | i kulturen | i film | i litteraturen | kulturellt inflytande | postuma utmärkelser | eftervärlden
        ja: 評価 | 後世の評価 | 没後の評価 | 死後の評価 | 評価と影響 | 影響 | 後世への影響 | 後世 | 遺産 | 没後 | 死後 | 関連作品 | 登場作品 | 大衆文化 | 大衆文化における * | 後世の創作 | 記念 | 顕彰 | 顕彰碑 | 栄誉 | 批評 | 受容 | 名を冠したもの | 演じた俳優 | 題材とした作品 | 銅像 | 記念碑
        zh: 评价 | 評價 | 历史评价 | 歷史評價 | 后世评价 | 後世評價 | 影响 | 影響 | 后世影响 | 後世影響 | 历史影响 | 遗产 | 遺產 | 身后 | 身後 | 身后事 | 纪念 | 紀念 | 后世纪念 | 後世紀念 | 流行文化 | 大众文化 | 大眾文化 | 文化形象 | 艺术形象 | 藝術形象 | 影视形象 | 影視形象 | 后世 | 後世 | 荣誉 | 榮譽 | 后世评论 | 相关作品 | 相關作品 | 文艺形象
        ar: إرث | الإرث | إرثه | إرثها | تراثه | الميراث | تأثيره | تأثيرها | التأثير | تأثير | تكريم | تكريمه | التكريم | ذكراه | ذكرى | إحياء ذكراه | في الثقافة الشعبية | الثقافة الشعبية | في الثقافة | في السينما | تقييم | تقييمه | مكانته | سمعته | بعد وفاته
        uk: спадщина | пам'ять | пам’ять | вшанування | вшанування пам'яті | вшанування пам’яті | вплив | оцінки | у культурі | в культурі | значення
        cs: odkaz | dědictví | vliv | vliv na * | památka | pocty | v kultuře | význam | hodnocení | připomínky
        da, no: eftermæle | ettermæle | arv | indflydelse | innflytelse | betydning | minde | hædersbevisninger | i populærkulturen | virkningshistorie
        fi: perintö | vaikutus | merkitys | jälkimaine | jälkivaikutus | populaarikulttuurissa | muistaminen | kunnianosoitukset
        hu: emlékezete | hatása | öröksége | utóélete | utóélet | a kultúrában | megítélése
        tr: mirası | miras | etkisi | etkileri | popüler kültürde | popüler kültür | anısına
        el: κληρονομιά | επιρροή | επίδραση | υστεροφημία | τιμές | στη λαϊκή κουλτούρα | μνήμη
        he: מורשת | מורשתו | מורשתה | השפעתו | השפעתה | הנצחה | הנצחתו | הנצחתה | בתרבות | בתרבות הפופולרית
        ko: 평가 | 영향 | 유산 | 사후 | 사후 평가 | 대중문화 | 기념 | 대중 매체 | 후대의 평가
        fa: میراث | تأثیر | تأثیرات | بزرگداشت | در فرهنگ عامه | یادبود
        ca, ro, eu, id, vi: llegat | influència | homenatges | en la cultura popular | moștenire | moștenirea | influență | posteritate | warisan | pengaruh | penghargaan anumerta | di sản | ảnh hưởng | vinh danh | tưởng niệm
        """;

    private const string Appendix = """
        en: see also | notes | note | footnotes | endnotes | explanatory notes | citations | references | general references | sources | primary sources | secondary sources | further reading | external links | bibliography | selected bibliography | general bibliography | works | selected works | list of works | major works | principal works | published works | works cited | works online | publications | selected publications | list of publications | discography | selected discography | filmography | selected filmography | videography | gallery | image gallery | photo gallery | awards and nominations | list of compositions | compositions list | family tree | genealogy | ancestry | pedigree | ancestors | coat of arms | timeline | chronology | editions | translations | recordings | appendix | appendices | archives | explanatory footnotes | book sources | other sources | links
        de: siehe auch | anmerkungen | einzelnachweise | nachweise | quellen | literatur | literaturhinweise | weblinks | belege | fußnoten | werke | werke * | werkausgaben | werkverzeichnis | schriften | ausgaben | veröffentlichungen | publikationen | diskografie | diskographie | filmografie | filmographie | galerie | bibliografie | bibliographie | stammbaum | ahnentafel | übersetzungen | hörbücher
        fr: voir aussi | notes | références | bibliographie | sources | liens externes | lien externe | articles connexes | article connexe | annexes | œuvres | oeuvres | œuvre publiée | publications | principales publications | discographie | filmographie | galerie | généalogie | ascendance | sources primaires | sources secondaires | iconographie | ouvrages | écrits
        es: véase también | notas | referencias | bibliografía | enlaces externos | fuentes | lecturas adicionales | obras | obra publicada | publicaciones | discografía | filmografía | galería | árbol genealógico | ancestros | obras publicadas | citas
        it: note | bibliografia | voci correlate | altri progetti | collegamenti esterni | fonti | opere | opere principali | pubblicazioni | discografia | filmografia | galleria | galleria d'immagini | ascendenza | albero genealogico | scritti | esplicative | annotazioni
        pt: ver também | notas | referências | bibliografia | ligações externas | fontes | leitura adicional | leituras adicionais | obras | obras publicadas | publicações | discografia | filmografia | galeria | genealogia
        nl: zie ook | noten | voetnoten | bronnen | referenties | literatuur | externe links | externe link | bibliografie | werken | publicaties | discografie | filmografie | galerij | afbeeldingen | verwijzingen | stamboom
        ru: см. также | примечания | комментарии | литература | источники | ссылки | библиография | сочинения | произведения | труды | основные труды | публикации | дискография | фильмография | галерея | избранные сочинения | издания | родословная | предки | сноски | избранная библиография | избранные труды
        pl: zobacz też | uwagi | przypisy | bibliografia | linki zewnętrzne | źródła | dzieła | publikacje | dyskografia | filmografia | galeria | genealogia | literatura
        sv: se även | noter | anmärkningar | fotnoter | referenser | källor | litteratur | vidare läsning | externa länkar | bibliografi | verk | verk i urval | publikationer | diskografi | filmografi | galleri | anfäder | bibliografi i urval | tryckta källor
        ja: 脚注 | 注釈 | 出典 | 参考文献 | 関連項目 | 外部リンク | 著作 | 著書 | 主な著作 | 主要著作 | 作品 | 主な作品 | 作品一覧 | 主要作品 | 論文 | 翻訳 | 系譜 | 家系図 | 年表 | 関連文献 | 関連書籍 | ディスコグラフィ | フィルモグラフィ | ギャラリー | 日本語訳 | 邦訳
        zh: 参见 | 參見 | 参看 | 參看 | 注释 | 註釋 | 注解 | 註解 | 参考文献 | 參考文獻 | 参考资料 | 參考資料 | 外部链接 | 外部連結 | 外部連接 | 延伸阅读 | 延伸閱讀 | 脚注 | 腳註 | 著作 | 主要著作 | 作品 | 主要作品 | 作品列表 | 图集 | 圖集 | 图库 | 圖庫 | 相关条目 | 相關條目 | 资料来源 | 來源 | 来源 | 书目 | 書目 | 年表 | 扩展阅读 | 扩展閱讀 | 备注 | 備註
        ar: انظر أيضا | انظر أيضًا | انظر أيضاً | مراجع | المراجع | مصادر | المصادر | ملاحظات | هوامش | الهوامش | وصلات خارجية | روابط خارجية | مؤلفاته | أعماله | مؤلفات | أعمال | قراءات إضافية | معرض صور | فهرس | منشورات
        uk: див. також | примітки | література | джерела | посилання | твори | праці | галерея | бібліографія | фільмографія
        cs: související články | poznámky | reference | literatura | externí odkazy | odkazy | dílo v * | galerie | bibliografie | filmografie | diskografie
        da, no: se også | noter | referencer | referanser | kilder | litteratur | eksterne henvisninger | eksterne lenker | bibliografi | filmografi | diskografi | galleri
        fi: katso myös | lähteet | viitteet | kirjallisuutta | aiheesta muualla | teokset | julkaisut | huomautukset
        hu: lásd még | jegyzetek | források | további információk | irodalom | művei | kapcsolódó szócikkek
        tr: ayrıca bakınız | notlar | kaynakça | kaynaklar | dış bağlantılar | eserleri | konuyla ilgili yayınlar
        el: δείτε επίσης | σημειώσεις | παραπομπές | πηγές | βιβλιογραφία | εξωτερικοί σύνδεσμοι | έργα | περαιτέρω ανάγνωση
        he: ראו גם | הערות שוליים | קישורים חיצוניים | לקריאה נוספת | ביבליוגרפיה | כתביו | ספריו
        ko: 같이 보기 | 각주 | 주해 | 출처 | 참고 문헌 | 참고문헌 | 외부 링크 | 저서 | 작품 | 저작
        fa: جستارهای وابسته | یادداشت‌ها | پانویس | منابع | پیوند به بیرون | آثار | برای مطالعه بیشتر
        ca, ro, eu, id, vi: vegeu també | referències | enllaços externs | bibliografia | vezi și | note | legături externe | lihat pula | referensi | pranala luar | xem thêm | tham khảo | liên kết ngoài | chú thích
        """;

    private const string NamesTheLife = """
        en: death | final * | last * | later life | later years | late life | late years | later career | life | early life | burial | funeral | illness | illness and death | death of * | murder | assassination | execution | suicide | marriage | family | personal life | career | education | awards | prizes | retirement | exile | trial
        de: tod | tod * | letzte * | leben | späte jahre | begräbnis | krankheit | auszeichnungen | preise | familie | privates
        fr: mort | décès | sa mort | dernières * | vie | obsèques | maladie | récompenses | prix | famille | vie privée
        es, pt, it: muerte | fallecimiento | últimos * | vida | premios | morte | falecimento | últimos anos | prêmios | prémios | ultimi anni | vita | premi | família | familia | famiglia
        nl, sv, da, no: dood | overlijden | laatste jaren | leven | prijzen | död | sista * | liv | priser | død
        ru, uk, pl, cs: смерть | последние годы | жизнь | награды | смерть * | кончина | śmierć | ostatnie lata | życie | nagrody | smrt | život | останні роки | життя
        ja, zh, ko: 死 | 死去 | 最期 | 晩年 | 逝世 | 去世 | 死亡 | 晚年 | 生涯 | 生平 | 죽음 | 사망 | 말년
        ar, he, fa, el, tr: وفاته | وفاتها | الوفاة | وفاة | حياته | مותו | מותו | מותה | مرگ | درگذشت | θάνατος | ölümü
        """;

    // The conjunctions that join two things in a heading. Arabic writes "and" at the next word: "الإرث والتأثير".
    private static readonly FrozenSet<string> Conjunctions = FrozenSet.Create([
        "and",
        "&",
        "und",
        "et",
        "y",
        "e",
        "i",
        "и",
        "та",
        "і",
        "och",
        "og",
        "en",
        "ja",
        "és",
        "ve",
        "και",
        "与",
        "和",
        "及",
        "與",
    ]);

    private static readonly HeadingTable LegacyTable = HeadingTable.Parse(Legacy);
    private static readonly HeadingTable AppendixTable = HeadingTable.Parse(Appendix);
    private static readonly HeadingTable LifeTable = HeadingTable.Parse(NamesTheLife);

    internal static SectionKind Classify(string heading)
    {
        var whole = HeadingTable.Normalise(heading);
        if (LegacyTable.HasExactly(whole))
            return SectionKind.Legacy;
        if (AppendixTable.HasExactly(whole))
            return SectionKind.Appendix;

        var parts = Split(whole);
        if (parts.Count > 0 && parts.TrueForAll(AppendixTable.Has))
            return SectionKind.Appendix;
        if (parts.Count > 0 && LegacyTable.Has(parts[0]) && !parts.Exists(LifeTable.Has))
            return SectionKind.Legacy;
        return SectionKind.Life;
    }

    private static List<string> Split(string heading)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        foreach (var word in heading.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // "En la cultura" begins with a preposition that is a conjunction elsewhere.
            if (part.Length > 0 && Conjunctions.Contains(word))
            {
                Close(parts, part);
                continue;
            }
            if (part.Length > 0 && word.Length > 3 && word[0] == 'و')
            {
                Close(parts, part);
                part.Append(word, 1, word.Length - 1);
                continue;
            }
            SplitAtMarks(word, parts, part);
        }
        Close(parts, part);
        return parts;
    }

    private static void SplitAtMarks(string word, List<string> parts, StringBuilder part)
    {
        if (part.Length > 0)
            part.Append(' ');
        foreach (var character in word)
        {
            if (
                character
                is ','
                    or '/'
                    or ';'
                    or ':'
                    or '、'
                    or '，'
                    or '・'
                    or '·'
                    or '،'
                    or '与'
                    or '與'
                    or '和'
                    or 'と'
                    or '及'
            )
                Close(parts, part);
            else
                part.Append(character);
        }
    }

    private static void Close(List<string> parts, StringBuilder part)
    {
        var text = part.ToString().Trim();
        if (text.Length > 0)
            parts.Add(text);
        part.Clear();
    }
}
