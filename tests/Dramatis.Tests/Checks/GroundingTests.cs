using Dramatis.Checks;

namespace Dramatis.Tests.Checks;

public sealed class GroundingTests
{
    [Theory]
    [InlineData(
        "en",
        "She was teaching geometry to her pupils near the harbour.",
        "The harbours and the pupils she taught",
        "A general burned the ships of his enemies."
    )]
    [InlineData(
        "de",
        "Sie lehrte ihre Schüler die Geometrie am Hafen.",
        "Die Schülerin und die Häfen, die Lehre der Geometrie",
        "Der Feldherr verbrannte alle Schiffe."
    )]
    [InlineData(
        "fr",
        "Elle enseignait la géométrie à ses élèves.",
        "L'enseignement de la géométrie, une élève",
        "Le général brûla les navires."
    )]
    [InlineData(
        "es",
        "Ella enseñaba geometría a sus alumnos.",
        "La enseñanza de la geometría, un alumno",
        "El general quemó las naves."
    )]
    [InlineData("zh", "她在港口教学生几何学。", "学生们在港口学几何学", "将军烧了敌人的船只。")]
    public void A_text_overlaps_with_its_own_paragraph_more_than_with_another(
        string language,
        string text,
        string own,
        string other
    ) => Grounding.Overlap(text, own, language).ShouldBeGreaterThan(Grounding.Overlap(text, other, language) + 0.2);

    [Fact]
    public void Small_words_count_for_nothing() =>
        Grounding.Overlap("and then she was there with them", "she was then with them and there", "en").ShouldBe(0);
}
