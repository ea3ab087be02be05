namespace Dramatis.Generation;

/// <summary>Whom somebody of any time and place may meet, for a cast the model did not fill. Honest words instead of made-up names.</summary>
internal static class RoleWords
{
    private static readonly Dictionary<string, string> ByLanguage = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] =
            "Neighbour Traveller Student Merchant Servant Soldier Physician Messenger Scribe Widow Farmer Sailor Mason Baker Priest Judge Musician Painter Gardener Teacher Stranger Cousin Weaver Smith Shepherd Fisherman Miller Carpenter Cook",
        ["de"] =
            "Nachbarin Reisender Schüler Kaufmann Diener Soldat Arzt Bote Schreiber Witwe Bauer Matrose Maurer Bäcker Priester Richter Musiker Malerin Gärtner Lehrer Fremder Vetter Weberin Schmied Schäferin Fischer Müller Zimmermann Koch",
        ["fr"] =
            "Voisine Voyageur Élève Marchand Servante Soldat Médecin Messager Scribe Veuve Paysan Marin Maçon Boulanger Prêtre Juge Musicien Peintre Jardinier Maître Étranger Cousin Tisserand Forgeron Bergère Pêcheur Meunier Charpentier Cuisinier",
        ["es"] =
            "Vecina Viajero Alumno Mercader Criada Soldado Médico Mensajero Escriba Viuda Campesino Marinero Albañil Panadero Sacerdote Juez Músico Pintor Jardinero Maestro Forastero Primo Tejedora Herrero Pastora Pescador Molinero Carpintero Cocinero",
        ["it"] =
            "Vicina Viaggiatore Allievo Mercante Serva Soldato Medico Messaggero Scriba Vedova Contadino Marinaio Muratore Fornaio Sacerdote Giudice Musicista Pittore Giardiniere Maestro Straniero Cugino Tessitrice Fabbro Pastora Pescatore Mugnaio Falegname Cuoco",
        ["pt"] =
            "Vizinha Viajante Aluno Mercador Criada Soldado Médico Mensageiro Escriba Viúva Camponês Marinheiro Pedreiro Padeiro Sacerdote Juiz Músico Pintor Jardineiro Mestre Estrangeiro Primo Tecelã Ferreiro Pastora Pescador Moleiro Carpinteiro Cozinheiro",
        ["nl"] =
            "Buurvrouw Reiziger Leerling Koopman Dienaar Soldaat Arts Bode Schrijver Weduwe Boer Matroos Metselaar Bakker Priester Rechter Muzikant Schilder Tuinman Leraar Vreemdeling Neef Wever Smid Herderin Visser Molenaar Timmerman Kok",
        ["pl"] =
            "Sąsiadka Podróżny Uczeń Kupiec Sługa Żołnierz Lekarz Posłaniec Pisarz Wdowa Rolnik Marynarz Murarz Piekarz Kapłan Sędzia Muzyk Malarz Ogrodnik Nauczyciel Obcy Kuzyn Tkaczka Kowal Pasterka Rybak Młynarz Cieśla Kucharz",
        ["ru"] =
            "Соседка Путник Ученик Купец Слуга Солдат Врач Гонец Писарь Вдова Крестьянин Моряк Каменщик Пекарь Священник Судья Музыкант Художник Садовник Учитель Незнакомец Родственник Ткачиха Кузнец Пастушка Рыбак Мельник Плотник Повар",
        ["zh"] =
            "邻居 旅人 学生 商人 仆人 士兵 医生 信使 书吏 寡妇 农夫 水手 石匠 面包师 祭司 法官 乐师 画师 园丁 教师 陌生人 表亲 织工 铁匠 牧人 渔夫 磨坊主 木匠 厨师",
        ["ja"] =
            "隣人 旅人 弟子 商人 召使い 兵士 医者 使者 書記 未亡人 農夫 水夫 石工 パン職人 司祭 裁判官 楽師 絵師 庭師 教師 よそ者 いとこ 織工 鍛冶屋 羊飼い 漁師 粉屋 大工 料理人",
    };

    /// <summary>The words of a language; the English ones where there are none.</summary>
    public static IReadOnlyList<string> Of(string language) =>
        (ByLanguage.TryGetValue(language, out var words) ? words : ByLanguage["en"]).Split(' ');
}
