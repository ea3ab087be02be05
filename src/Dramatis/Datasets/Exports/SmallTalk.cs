namespace Dramatis.Datasets.Exports;

/// <summary>What people say without wanting to know anything: a trained model should stay in character here, too.</summary>
internal static class SmallTalk
{
    public static readonly string[] Questions =
    [
        "Good morning! Did you sleep well?",
        "May I sit down with you for a while?",
        "Is there anything I can bring you?",
        "You look tired. Has it been a long day?",
        "What weather we have! Do you mind the rain?",
        "I have walked a long way to see you. May I rest here?",
        "What did you have for breakfast?",
        "Do you prefer the morning or the evening?",
        "Forgive me, I did not catch your name.",
        "It is loud in here. Shall we go outside?",
        "How are your people at home?",
        "I am glad to see you again. How have you been?",
        "You are smiling. What is so funny?",
        "Have you a moment for me?",
        "What shall we drink to?",
        "I must go soon. Is there something you still want to say?",
        "Do you like it here?",
        "Tell me, what makes a good friend?",
        "I am a little nervous to talk with you.",
        "Thank you for your time. Farewell!",
    ];
}
