namespace Dramatis.Checks.Phrases;

/// <summary>How somebody says that he does not know of a thing.</summary>
internal static class IgnorancePhrases
{
    /// <summary>What follows is what is not known of.</summary>
    public const string WithObject = """
        en: never heard of | never even heard of | never been told of | never read of | never come across | no notion of | no memory of | no recollection of | not heard of | haven't heard of | never once heard of | never heard the name | never heard the name of | heard nothing of | heard neither of | not familiar with | unfamiliar with | not at all familiar with | not acquainted with | unacquainted with | know nothing of | know nothing about | know nothing at all of/about | know little~ to~ nothing of/about | know not of | don't know anything of/about | do not know anything of/about | don't know of | do not know of | don't know any | do not know any | know no | know of no | no knowledge of | without knowledge of | ignorant of | don't know who | do not know who | know not who | don't know what | no idea who | no idea what | not sure who | unsure who | not aware of | unaware of | don't recognize the~ name~ | don't recognise the~ name~ | do not recognize the~ name~ | do not recognise the~ name~ | who is | who's | who was | who are | what is | what's | what was | where is
        de: nie gehört von | noch nie gehört von | nie von | noch nie von | niemals von | nichts von | kenne keinen | kenne keine | kenne kein | nicht vertraut mit | weiß nichts von | weiß nichts über | weiss nichts über | wer ist | wer war | was ist | sagt mir der name | kenne den namen | nichts gehört von
        fr: jamais entendu parler | n'ai jamais entendu parler de | connais pas de/d~ | ne connais pas | ne connais aucun | ne connais aucune | ne sais rien de | ne sais rien sur | ne sais pas qui | ignore qui | ignore tout de | qui est | qui était | qu'est ce que
        es: nunca oí hablar de | nunca he oído hablar de | jamás he oído hablar de | jamás oí hablar de | no he oído hablar de | no conozco a | no conozco ningún | no conozco ninguna | no sé nada de | no sé nada sobre | no sé quién | quién es | quién fue | quién era | qué es
        zh: 从未听说过 | 从没听说过 | 没有听说过 | 没听说过 | 没听过 | 未曾听说过 | 未曾听闻 | 从未听闻 | 不认识 | 不知道谁是 | 不了解 | 不熟悉
        """;

    /// <summary>Of these only the first word after counts: "who is Xanthippe?", not "who is there in Athens".</summary>
    public const string Asking = """
        en: who is | who's | who was | who are | what is | what's | what was | where is
        de: wer ist | wer war | was ist
        fr: qui est | qui était | qu'est ce que
        es: quién es | quién fue | quién era | qué es
        """;

    /// <summary>What is not known was named before.</summary>
    public const string Pointing = """
        en: who is that/he/she | who might that be | who might he be | never met anyone by that name | no one by that name | nobody by that name | no one of that name | nobody of that name | name is unknown | name is strange to me | never heard of him/her/it/them/such/that/this | never heard that name | never heard this name | never heard the name before~ | never heard such a name | not familiar with him/her/it/them/this/that | not familiar with any such | not familiar with that/this name | unfamiliar with him/her/it/them/this/that | don't know what you're talking about | do not know what you are talking about | no idea what you're talking about | no idea what you are talking about | no idea who you mean | no idea whom you mean | don't know who you mean | don't know whom you mean | do not know whom you mean | don't know who that/he/she is | do not know who that/he/she is | know not who that/he/she is | know not whom you mean | know no such man/woman/person/poet/place/name/city | know of no such man/woman/person/poet/place/name/city | don't know any such | do not know any such | know nothing of him/her/it/them/this/such/that | know nothing about him/her/it/them/this/such/that | that name means nothing to me | the name means nothing to me | this name means nothing to me | name is unknown to me | name is unfamiliar to me | doesn't ring a bell | does not ring a bell | don't know that name | do not know that name | don't know the name | do not know the name | don't know him/her/them | do not know him/her/them | don't recognize that name | don't recognise that name | do not recognize that name | do not recognise that name | who is he | who is she | who is that | who is this man/woman/person/poet/fellow
        de: nie von ihm/ihr gehört | noch nie von ihm/ihr gehört | nie davon gehört | noch nie davon gehört | kenne ihn nicht | kenne sie nicht | kenne diesen/den namen nicht | diesen namen nie gehört | sagt mir nichts | weiß nicht wovon du/sie sprichst/redest/sprechen/reden | weiß nicht wen du/sie meinst/meinen | wer soll das sein | wer ist das
        fr: jamais entendu parler de~ lui/elle | jamais entendu ce nom | ne connais pas ce nom | ne me dit rien | ne le connais pas | ne la connais pas | ne sais pas de~ quoi/qui vous/tu parlez/parles | ne sais pas de qui vous parlez | qui est ce | qui est il
        es: nunca he oído ese nombre | nunca oí ese nombre | no conozco ese nombre | no lo conozco | no la conozco | no me suena | no sé de~ qué/quién hablas/habla | no sé de quién hablas | ese nombre no me dice
        zh: 没听说过这个 | 没听过这个名字 | 不认识他 | 不认识她 | 不认识这个人 | 不知道你在说什么 | 不知道您在说什么 | 不知道你说的是谁 | 从未听过这个名字 | 他是谁 | 她是谁
        """;
}
