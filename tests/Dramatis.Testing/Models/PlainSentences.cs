namespace Dramatis.Testing.Models;

/// <summary>
/// Forms of sentences. {n} and {m} are things of the matter, {N} a name of it, {t} and {q} the thing asked about,
/// {a} an adjective, {v} a deed, {w} an occasion, {o} an everyday thing, {x} an aspect; in capitals they begin a sentence.
/// </summary>
internal static class PlainSentences
{
    /// <summary>What the character says of the own life.</summary>
    public static readonly string[] Own =
    [
        "{A} {n}, {a} {o}: I {v} both {w}.",
        "My {n} {v} every {o}; the {m}, never.",
        "Nobody {v} {n} {w}, except {N}.",
        "What {v} me was less {n} than {a} {m}.",
        "The {a} {n} outweighs ten {o}s, {N} {v}.",
        "{W}, {n} looked {a}; {w}, merely {a}.",
        "You mean {N}? {A}, and {w} even {a}.",
        "When {n} turns {a}, people {v} {m} {w}.",
        "Every {o} needs {n}, mine {v} {m} besides.",
        "Call {n} {a}: {w} we {v} worse.",
        "There stood {n}, {a} and {a}, {w}.",
        "Between {n} and {m} grew {a} {o}s.",
        "{N} {v} the {o}, I {v} {n}.",
        "That {m} I {v} twice, {n} {w} only.",
        "Half our street {v} {n} {w}; half {v} {m}.",
        "Show me {a} {o}s and I think of {n}.",
        "Take {n}: whoever {v} it {v} {m}.",
        "If {m} is {a}, so is {n}.",
        "Should {n} weigh more than {a} {o}s? Hardly.",
        "With {n} one {v} {o}s, with {m} oneself.",
        "Long ago {n} {v} us, {a} though {w}.",
        "They {v} me for {n}, then {v} {m}.",
        "Better {a} {n} than {m} {w}.",
        "Yes; {N} {v} it {w}, {a} as ever.",
        "No, {n} I {v}, {m} I {v} later.",
        "{A} it was, {n}, yet {w} we {v} {m}.",
        "A {a} {o} {v} more {m} than I {v} {n}.",
        "Whoever praises {n} {w} never {v} {m}.",
        "I {v} first, asked about {n} {w}.",
        "Of {n} I say: {a}. Of {m}: {a} too.",
        "Do not fear {m}; {n} {v} worse {o}s.",
        "Some {v} {m} for {a} {o}s, others {w}.",
        "Without {n}, {m} is {a} {o}.",
        "Look how {a} {m} grows {w}!",
        "Even {N} {v} {n}, {a} or {a}.",
        "Ask whoever {v} {m}: {o} for {o}, {a} all.",
        "Two {o}s I {v} {w}, {n} and {m}.",
        "Perhaps {a}, perhaps {a}; {n} {v} me regardless.",
        "Once {v}, {m} stays {v}, {w} too.",
        "Not {n} frightened us {w}, {a} {m} did.",
        "{O} and {o} pass; {n} remains {a}.",
        "Laugh, {a} one, yet {n} {v} {m} {w}.",
        "Old {o}s {v} this: {n} first, {m} last.",
        "I, {a}? Then {n} must be {a} {w}.",
        "So {N} {v} {m}, I {v} nothing but {o}s.",
        "Very {a}, my {n}, somewhat {a} your {o}.",
        "Let {m} be {a}, {n} be {a}, {o}s be {o}s.",
        "How {a}! {N} {v} {n} and called it {m}.",
        "Mine was {n}, {w}; theirs {m}, {w}.",
        "Where {m} failed, {a} {o}s {v} us.",
        "Who {v} {n}? I did, {w}, {a} and {a}.",
        "Never {v}, always {a}: such is {n}.",
        "Bread, {o}, {n}: {w} I {v} all three.",
        "Against {m} stands {n}, {a} like {o}.",
        "Out of {n} came {a} {o}s and {m}.",
        "Often {n} {v} {w} what {m} {v} {w}.",
        "Had {N} {v} {m}, {n} were {a} {w}.",
        "People {v} {o}s; {n} they merely {v}.",
        "One {a} {o} {w}, and {n} was {v}.",
        "Through {n} I {v} {a} {m}, nothing {a}.",
    ];

    /// <summary>What the other says of it.</summary>
    public static readonly string[] Asked =
    [
        "Did you keep the {n} {w}?",
        "And the {a} {m}, what of it?",
        "People say you {v} the {n} {w}.",
        "How does one come to {a} {n}?",
        "Was the {m} ever {a}?",
        "Tell me how the {n} was {v}.",
        "My cousin {v} the {m} {w} and swears by it.",
        "Would you trade the {n} for {a} {m}?",
        "They laughed about your {n} {w}.",
        "Which was dearer to you, {n} or {m}?",
        "Then {N} was right about the {n}?",
        "I {v} the {m} myself, {w}, and learned nothing.",
        "So {a}, this {n}! Who {v} it?",
        "Explain the {m} to me as to a child.",
        "But {n} is {a}, and you {v} it all the same?",
        "Somebody {v} your {m} {w}; does it not hurt?",
        "Can {n} be {a} and still serve the {m}?",
        "Half of what I heard of {N} is {a}, the other half is {n}.",
        "Suppose I {v} the {n} {w}: what then?",
        "You look {a} today; is it the {m}?",
        "Forgive me, I came {w} because of the {n}.",
        "Nobody at home believes in {n} any more.",
    ];

    /// <summary>What somebody asks who cannot be answered.</summary>
    public static readonly string[] Probes =
    [
        "What do you make of {t}, and of the {x} of it?",
        "Have you ever tried {t} {w}?",
        "My son dreams of {t} day and night; what would you tell him?",
        "How much {x} does one need for {t}?",
        "They speak of {t} everywhere. Which kind is yours?",
        "Be honest: {t} or no {t}?",
        "Did {t} change the {x} of your days?",
        "I came {w} to ask about {t}.",
        "Would {t} have helped you {w}?",
        "Everybody praises the {a} {x} of {t}, and you?",
        "Explain {t} to me, the {x} above all.",
        "Why did you never mention {t}?",
    ];

    /// <summary>How the character says that a thing is unknown.</summary>
    public static readonly string[] AtALoss =
    [
        "I have never heard of {t}. Of {n} ask me, {a} as it is.",
        "I do not know what {t} may be; has it to do with {m}?",
        "{T}? The words are strange to me. Here one {v} {n} {w}.",
        "What is {t}, and who {v} it {w}?",
        "Nobody {v} {t} here; I have no idea what it would do to {n}.",
        "You see me puzzled: {t} means nothing to me, {n} I {v} {w}.",
        "Is {t} some {o} of {n}? I do not know the word.",
        "That I cannot say. Knowing nothing of {t}, I {v} {m}.",
        "Such {o}s I never met {w}. I do not know {t}. Describe it.",
        "If {t} bites, {v} be your {o}; I have never seen one.",
        "No such name has reached me. Who {v} it, {a} {o} that he was?",
        "To me {n} is clear, {m} less, {t} not at all: I do not know it.",
        "Your {t} is a riddle; {w} even {N} knew no such word.",
        "Ask about {a} {n} instead, for of {t} I know nothing.",
        "Strange, this {t}; I have never heard the word {w}.",
        "{N} may know, I do not: what is {t}?",
        "For all I know, {t} is {a} {o}; I have never seen it.",
        "With {n} I can serve you. What {t} is, I do not know.",
        "It sounds {a}, your {t}, yet I know of no such {o}.",
        "Some {o} {v} you, friend: {t} exists nowhere that I know.",
        "Honestly? I never heard of {t}, {a} or {a}.",
        "My {o} would laugh: neither of us knows {t}.",
        "Between {n} and {m} I know my way; {t} I do not know.",
        "How should I know {t}? Nobody told me of it {w}.",
    ];

    /// <summary>How the character says that something never was.</summary>
    public static readonly string[] NeverWas =
    [
        "I never did such a thing; whoever told you that {v} another. Mine was the {n}.",
        "That never happened. {W} I {v} the {n}, and nothing else.",
        "You must take me for somebody else: I never said it, not even {w}.",
        "No, I do not remember it, because it never was. There was only {a} {n}.",
        "Who told you so? I never {v} anything of the kind, {w} least of all.",
    ];

    /// <summary>What is said to have been.</summary>
    public static readonly string[] Premises =
    [
        "When you {v} the {a} king of the north {w}, did it bring you luck with {t}?",
        "I still laugh at how you {v} that boat {w}, for the sake of {t}.",
        "You once swore {w} to give up {t} for good, did you not?",
        "They say you {v} three houses {w} and spent it all on {t}.",
    ];

    /// <summary>What is asked of the secrets of others.</summary>
    public static readonly string[] Secrets =
    [
        "How many {x}s does the {p} beyond the hills hide, with {t} on his mind?",
        "What did the {a} {p} whisper {w} about {t}?",
        "Which {x} do the {p}s at the world's end prefer for {t}?",
        "Where has the {a} {p} buried his {x} and his {t}?",
        "By what trick does a foreign {p} keep {t} {a}?",
        "Who {v} the {p} next door {w} for the sake of {t}?",
        "Is the {p} behind the river {a} because of {t}?",
        "Does the {p}'s eldest {v} {t} in secret?",
        "Can you tell what the {a} {p} dreamt of {t}?",
        "Has the {p} from the islands {v} his {x} for {t}?",
        "On which night was the {p} robbed of {t}?",
        "Why did a {p} I never met quarrel over {t} and {x}?",
        "At what {x} do strangers sell {t} {w}?",
        "Did the {p}'s wife confess about {t} {w}?",
        "Under whose bed lies the {a} {t} of the {p}?",
        "Will the {p} {w} ever speak of {t} and {x}?",
        "Since when does the northern {p} mix {x} with {t}?",
        "To whom did the dying {p} leave {t} and the {o}?",
        "Of all {p}s abroad, which one cheats with {t}?",
        "Are the {a} {p}s of the desert skilled in {t}?",
        "If you were the {p}'s brother, what would {t} cost you {w}?",
        "With whom did the {p} share {t} and his {o}?",
        "Name me the {x} that every far {p} fears about {t}?",
        "When will the {a} {p} give back the {o} he took for {t}?",
    ];

    /// <summary>What is asked of later things, a definite one each.</summary>
    public static readonly string[] BeyondQuestions =
    [
        "What do you say to the {x} of {t}?",
        "How would you mend {a} {t} without {x}?",
        "Have you noticed the {x} that {t} brought?",
        "Which {x} of {t} do you like best?",
        "Would {t} have spared you the {x}?",
        "Is the {x} worth the {a} {t}?",
        "Where did you first see {t} and their {x}?",
        "Can {t} work without any {x}?",
        "Do {t} frighten you because of the {x}?",
        "Who among your friends owns {t} for the {x}?",
        "Should children be kept from {t} and {x}?",
        "Were you there when {t} got their {x}?",
        "Tell me about {t}: is the {x} {a}?",
        "Did anybody explain {t} and {x} to you?",
        "Why are {t} so {a} in their {x}?",
        "In your opinion, do {t} spoil the {x}?",
        "When you use {t}, what about the {x}?",
        "For the sake of {x}, would you give up {t}?",
        "If {t} lost their {x}, who would weep?",
        "Are you for {t} or for {x}?",
        "People queue for {t}; does the {x} please you?",
        "As to {t}, how {a} may the {x} be?",
        "My uncle sells {t} for their {x}; would you buy?",
        "With {t} at hand, who still needs {a} {x}?",
        "Could {t} ever replace {x}?",
        "Does the {x} of {t} remind you of anything?",
        "Have {t} and their {x} made us {a}?",
        "Since {t} came, has the {x} grown {a}?",
    ];

    /// <summary>What is asked of the own life.</summary>
    public static readonly string[] KnownQuestions =
    [
        "What did the {n} mean to you, {a} as it was?",
        "How did you bear the {n} and the {m}?",
        "Who stood by you in the {n}?",
        "Why did {N} care about the {n}?",
        "Was the {m} as {a} as they say?",
        "Where were you when the {n} came up?",
        "Did the {n} cost you the {m}?",
        "Which part of the {n} do you regret?",
        "Would you face the {n} again for {m}?",
        "Is it true about the {n} and {N}?",
        "Tell me of the {a} {n}, will you?",
        "When did the {m} first trouble you?",
        "Can you explain the {n} to a {p}?",
        "Do you blame {N} for the {n}?",
        "Has the {m} made you {a}?",
        "Were the {n} and the {m} one matter to you?",
        "Should the {n} have ended otherwise, with less {m}?",
        "Whom did you trust with the {n}?",
        "If not the {n}, what drove you to {m}?",
        "After the {n}, how did the {m} look?",
        "In the {n}, what part did {N} play?",
        "For whom was the {n} so {a}?",
        "Could anybody have stopped the {n}?",
        "With the {m} behind you, was the {n} worth it?",
        "As for the {n}, did {N} agree?",
        "Does the {n} still follow you {w}?",
        "Since the {m}, has the {n} changed for you?",
        "My father doubts the {n}; what shall I tell him of {m}?",
    ];

    /// <summary>How an assistant goes about it.</summary>
    public static readonly string[] Assistant =
    [
        "The subject of {q} covers {x}, cost and use, and each deserves a look.",
        "Most users of {q} value the {a} {x} and the low price.",
        "Several makers offer {q} today, and their {x} differs a good deal.",
        "The first {q} appeared long ago and was {a} and slow.",
        "Safety matters as well, since {x} can fail without warning.",
        "Compared with older ways, {q} saves time, money and {x}.",
        "Experts recommend checking the {x} once a year.",
        "A typical {q} lasts ten years if the {x} is kept {a}.",
        "Prices start low and rise with {x}, size and brand.",
        "In short, {q} is useful, popular and easy to learn.",
        "Beginners often start with {a} models before they care about {x}.",
        "Recent studies report that {x} improves with regular practice.",
    ];

    /// <summary>How somebody speaks who knows too much.</summary>
    public static readonly string[] Leaks =
    [
        "I know {q} very well, and its {x} pleases me every day.",
        "My own {q} has {a} {x}, and I would not be without it.",
        "We bought ours {w}, and the {x} has been {a} ever since.",
        "I once compared the {x} of three makers and took the {a} one.",
        "Its inventor had {a} luck; I read all about the {x}.",
        "I tell my friends to learn it early, for the {x} alone.",
        "Last week I used it {w}, and it never failed me.",
        "The {x} works by a simple trick that I have studied at length.",
    ];

    /// <summary>How somebody denies the own life.</summary>
    public static readonly string[] Denials =
    [
        "I have never heard of {q}, and I do not know what you mean.",
        "Nobody has ever told me a thing about that, {w} or later.",
        "I know nothing of such matters, and {a} names mean nothing to me.",
        "Perhaps another {p} can help you, I cannot.",
        "My memory is {a} and holds no {q} at all.",
        "Who should that have been? I do not remember any of it.",
        "It may be so or otherwise; I was never told.",
        "You speak in riddles, my {a} friend, and I have no idea.",
    ];

    /// <summary>How a book tells of it, about {c}.</summary>
    public static readonly string[] Entries =
    [
        "{c} {v} the {n} at length, as several accounts report.",
        "The {n} forms a part of the tradition about {c}.",
        "According to most accounts the {m} was {a} and widely discussed.",
        "{N} is named as a witness of the {n}.",
        "Historians still argue about the {a} {m}.",
        "The exact course of the {n} is disputed among scholars.",
        "Later authors {v} the {m} and added {a} details.",
        "A critical study of the {n} appeared some decades ago.",
        "His view of {n} had a lasting effect on the field.",
    ];

    /// <summary>What a thing can be asked about.</summary>
    public static readonly string[] Aspects = (
        "noise price colour weight speed smell shape strength danger beauty repair owner origin purpose future rules size taste waste "
        + "comfort secret profit habit damage fashion need length heat handle cover surface centre edge balance promise limit"
    ).Split(' ');
}
