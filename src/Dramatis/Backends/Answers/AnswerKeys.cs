using System.Text;

namespace Dramatis.Backends.Answers;

/// <summary>What a key of an answer means, however a model spells it.</summary>
internal static class AnswerKeys
{
    private static readonly HashSet<string> Speakers = Set(
        "character",
        "speaker",
        "name",
        "role",
        "from",
        "who",
        "person",
        "actor",
        "charactername",
        "speakername",
        "author",
        "sender",
        "by",
        "persona",
        "personname",
        "agent",
        "characters",
        "char",
        "participant",
        "voice",
        "user",
        "personnage",
        "locuteur",
        "figur",
        "sprecher",
        "personaje",
        "hablante",
        "personaggio",
        "角色",
        "人物",
        "说话人",
        "发言人",
        "名字",
        "姓名"
    );

    private static readonly HashSet<string> Speeches = Set(
        "speech",
        "text",
        "content",
        "line",
        "dialogue",
        "dialog",
        "utterance",
        "says",
        "said",
        "message",
        "value",
        "words",
        "lines",
        "say",
        "reply",
        "response",
        "statement",
        "quote",
        "answer",
        "spoken",
        "speechtext",
        "talk",
        "sentence",
        "question",
        "msg",
        "body",
        "speaks",
        "spokentext",
        "output",
        "parole",
        "réplique",
        "texte",
        "rede",
        "texto",
        "testo",
        "对话",
        "台词",
        "内容",
        "发言",
        "话"
    );

    private static readonly HashSet<string> Locations = Set(
        "location",
        "place",
        "where",
        "venue",
        "locale",
        "scenelocation",
        "locationname",
        "locations",
        "site",
        "loc",
        "city",
        "area",
        "lieu",
        "ort",
        "lugar",
        "luogo",
        "地点",
        "位置",
        "場所",
        "место"
    );

    private static readonly HashSet<string> Descriptions = Set(
        "description",
        "scene",
        "situation",
        "background",
        "desc",
        "summary",
        "details",
        "detail",
        "action",
        "event",
        "narrative",
        "scenario",
        "scenedescription",
        "whathappens",
        "happening",
        "story",
        "plot",
        "descriptions",
        "scenetext",
        "text",
        "content",
        "setup",
        "circumstances",
        "body",
        "premise",
        "status",
        "sceneback",
        "scenebackground",
        "what",
        "beschreibung",
        "descripción",
        "descrizione",
        "背景",
        "描述",
        "场景",
        "情景",
        "描写"
    );

    private static readonly HashSet<string> Questions = Set(
        "question",
        "q",
        "text",
        "questiontext",
        "query",
        "content",
        "prompt",
        "value",
        "ask",
        "frage",
        "pregunta",
        "domanda",
        "问题",
        "質問"
    );

    private static readonly HashSet<string> Answers = Set(
        "answer",
        "response",
        "speech",
        "content",
        "text",
        "reply",
        "output",
        "message",
        "result",
        "a",
        "value",
        "completion",
        "says",
        "utterance",
        "statement",
        "line",
        "antwort",
        "réponse",
        "respuesta",
        "回答",
        "答案"
    );

    public static bool IsSpeaker(string key) => Speakers.Contains(Bare(key));

    public static bool IsSpeech(string key) => Speeches.Contains(Bare(key));

    public static bool IsLocation(string key) => Locations.Contains(Bare(key));

    public static bool IsSetting(string key) => Bare(key) is "setting" or "settings" or "context" or "environment";

    public static bool IsDescription(string key) => Descriptions.Contains(Bare(key));

    public static bool IsQuestion(string key) => Questions.Contains(Bare(key));

    public static bool IsAnswer(string key) => Answers.Contains(Bare(key));

    /// <summary>Letters only, in lower case; "Scene_1 Location" becomes "scenelocation".</summary>
    public static string Bare(string key)
    {
        var bare = new StringBuilder(key.Length);
        foreach (var c in key)
        {
            if (char.IsLetter(c))
                bare.Append(char.ToLowerInvariant(c));
        }
        return bare.ToString();
    }

    private static HashSet<string> Set(params string[] words) => new(words, StringComparer.Ordinal);
}
