using GenAI.Lifecycle.Local.Shapes;
using GenAI.Lifecycle.Local.Shapes.Validation;

namespace GenAI.Lifecycle.Local.Tests.Shapes;

/// <summary>Patterns of the service models are Java's; each must mean the same in .NET.</summary>
public sealed class JavaPatternTests
{
    [Fact]
    public void Every_pattern_of_every_model_is_converted()
    {
        foreach (var service in ServiceModels.Names)
        {
            foreach (var shape in ServiceModels.Find(service)!.Shapes.Values.Where(shape => shape.Pattern is not null))
                Should.NotThrow(() => JavaPattern.Of(shape.Pattern!).IsMatch("a"), $"{service}.{shape.Name}: {shape.Pattern}");
        }
    }

    [Theory]
    [InlineData("[a-z]+", "abc", true)]
    [InlineData("[a-z]+", "abc\n", false)]
    [InlineData("[a-z]+", "abc1", false)]
    [InlineData("a|bc", "ac", false)]
    [InlineData(@"\d+", "\u0661", false)]
    [InlineData(@"[\w-_]+", "a-_é", false)]
    [InlineData(@"[\w-_]+", "a-_9", true)]
    [InlineData(@"\p{ASCII}*", "a\t~", true)]
    [InlineData(@"\p{ASCII}*", "ä", false)]
    [InlineData(@"\p{Print}+", "a ~", true)]
    [InlineData(@"\p{Print}+", "a\t", false)]
    [InlineData(@"[\p{Alnum}\-]+", "a-9", true)]
    [InlineData(@"[\p{Alnum}\-]+", "ä", false)]
    [InlineData(".*", "a\nb", false)]
    [InlineData(".*", "a\u2028b", false)]
    [InlineData("(?s).*", "a\nb", true)]
    [InlineData(@"[\S\s]*", "a\n\u00A0", true)]
    [InlineData(@"(?!\s*$).+", "  ", false)]
    [InlineData(@"(?!\s*$).+", " a", true)]
    [InlineData("a*+b", "aab", true)]
    [InlineData("a*+ab", "aab", false)]
    [InlineData(@"([\p{L}\p{Z}\p{N}_.:\/=+\-@]*)${1,128}", "a b", true)]
    [InlineData(@"[\p{L}\p{S}]{1,2}", "😀𝒜", true)]
    [InlineData(@"[\p{L}\p{S}]{1,2}", "😀😀😀", false)]
    [InlineData(@"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*", "a😀\n", true)]
    [InlineData(@"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*", "a\u0001", false)]
    public void A_pattern_means_what_it_means_in_Java(string pattern, string text, bool matches) =>
        JavaPattern.Of(pattern).IsMatch(text).ShouldBe(matches);

    [Fact]
    public void A_text_that_makes_others_backtrack_is_decided_quickly() =>
        JavaPattern.Of("[a-zA-Z0-9](-*[a-zA-Z0-9])*").IsMatch(new string('a', 50_000) + "!").ShouldBeFalse();

    [Theory]
    [InlineData("[a-c&&[b]]")]
    [InlineData(@"\p{IsAlphabetic}")]
    [InlineData(@"\G")]
    public void What_is_not_converted_is_refused(string pattern) => Should.Throw<FormatException>(() => JavaPattern.Of(pattern));
}
