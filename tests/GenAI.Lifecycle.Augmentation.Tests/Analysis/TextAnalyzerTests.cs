using GenAI.Lifecycle.Augmentation.Analysis;

namespace GenAI.Lifecycle.Augmentation.Tests.Analysis;

public sealed class TextAnalyzerTests
{
    [Theory]
    [InlineData("en", "The kettles' lids are boiling; it's John's!", "kettl|lid|boil|it|john")]
    [InlineData("en-GB", "Version 3.5 costs 1,200 and don't ask", "version|3.5|cost|1,200|don't|ask")]
    [InlineData("de", "Die Wasserkocher und die Häuser", "wasserkoch|haus")]
    [InlineData("fr", "les chevaux et les journaux", "cheval|journal")]
    [InlineData("es", "los coches y las voces", "coch|voz")]
    [InlineData("xx", "The Kettles", "the|kettles")]
    [InlineData("en", "", "")]
    [InlineData("en", "... --- !!!", "")]
    public void Terms_follow_the_language(string language, string text, string terms) =>
        string.Join('|', TextAnalyzer.ForLanguage(language).Terms(text)).ShouldBe(terms);

    [Theory]
    [InlineData("東京都に", "東京|京都|都に")]
    [InlineData("水", "水")]
    [InlineData("tvの修理", "tv|の修|修理")]
    [InlineData("𠮷野家", "𠮷野|野家")]
    public void Ideographs_are_pairs_in_every_language(string text, string terms)
    {
        string.Join('|', TextAnalyzer.Standard.Terms(text)).ShouldBe(terms);
        string.Join('|', TextAnalyzer.English.Terms(text)).ShouldBe(terms);
    }
}
