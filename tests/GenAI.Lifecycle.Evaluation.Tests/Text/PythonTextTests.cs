using CsCheck;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Tests.Text;

public sealed class PythonTextTests
{
    [Theory]
    [InlineData("ΟΔΌΣ", "οδός")]
    [InlineData("ΣΊΣΥΦΟΣ. ΣΑΣ", "σίσυφος. σας")]
    [InlineData("Σ", "σ")]
    [InlineData("ΑΣ'", "ας'")]
    [InlineData("İstanbul", "i\u0307stanbul")]
    [InlineData("\u212AELVIN", "kelvin")]
    [InlineData("𐐀ÉÀẞ", "𐐨éàß")]
    public void Lower_case_is_that_of_Python(string text, string lowered) => PythonText.ToLower(text).ShouldBe(lowered);

    [Fact]
    public void Lower_casing_twice_changes_nothing_more() =>
        RandomText.Any.Sample(static text => PythonText.ToLower(PythonText.ToLower(text)).ShouldBe(PythonText.ToLower(text)));

    [Fact]
    public void The_information_separators_are_white_space() =>
        "\u001C\u001D\u001E\u001F".ShouldAllBe(static c => PythonText.IsWhiteSpace(c));
}
