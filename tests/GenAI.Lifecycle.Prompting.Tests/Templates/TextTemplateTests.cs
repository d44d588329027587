using CsCheck;
using GenAI.Lifecycle.Prompting.Templates;

namespace GenAI.Lifecycle.Prompting.Tests.Templates;

public class TextTemplateTests
{
    private static Dictionary<string, object?> Values(params (string Name, object? Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value);

    [Theory]
    [InlineData("Hello {{name}}!", "Hello Ann!")]
    [InlineData("{{ name }}{{name}}", "AnnAnn")]
    [InlineData("a \\{{name}} b", "a {{name}} b")]
    [InlineData("", "")]
    [InlineData("{ {name} }", "{ {name} }")]
    public void Plain_text_takes_values(string source, string expected) =>
        TextTemplate.Parse(source).Render(Values(("name", "Ann"))).ShouldBe(expected);

    [Fact]
    public void Numbers_dates_and_flags_are_written_invariantly() =>
        TextTemplate
            .Parse("{{n}} {{d}} {{b}} {{nothing}}|")
            .Render(Values(("n", 1234.5), ("d", new DateOnly(2026, 3, 1)), ("b", true), ("nothing", null)))
            .ShouldBe("1234.5 2026-03-01 true |");

    [Fact]
    public void A_missing_value_is_an_error_that_names_it() =>
        Should
            .Throw<PromptTemplateException>(() => TextTemplate.Parse("{{a}} {{b}}").Render(Values(("a", "x"))))
            .Message.ShouldContain("'b'");

    [Fact]
    public void An_open_brace_is_reported_with_its_line() =>
        Should.Throw<PromptTemplateException>(() => TextTemplate.Parse("one\ntwo {{name")).Line.ShouldBe(2);

    [Theory]
    [InlineData("{{ a b }}")]
    [InlineData("{{1a}}")]
    [InlineData("{{}}")]
    [InlineData("{{a.b}}")]
    public void What_is_no_name_is_refused(string source) => Should.Throw<PromptTemplateException>(() => TextTemplate.Parse(source));

    [Fact]
    public void Partials_are_included_and_their_variables_counted()
    {
        var template = TextTemplate.Parse(
            "{{> head}}: {{x}}",
            partials: new Dictionary<string, string> { ["head"] = "{{> inner}} head", ["inner"] = "{{y}}" }
        );

        template.Variables.ShouldBe(["x", "y"], ignoreOrder: true);
        template.Render(Values(("x", "1"), ("y", "2"))).ShouldBe("2 head: 1");
    }

    [Fact]
    public void A_partial_that_includes_itself_is_refused() =>
        Should
            .Throw<PromptTemplateException>(() =>
                TextTemplate.Parse("{{> a}}", partials: new Dictionary<string, string> { ["a"] = "{{> b}}", ["b"] = "{{> a}}" })
            )
            .Message.ShouldContain("includes itself");

    [Fact]
    public void An_unknown_partial_is_refused() =>
        Should.Throw<PromptTemplateException>(() => TextTemplate.Parse("{{> a}}")).Message.ShouldContain("'a'");

    [Fact]
    public void Liquid_loops_filters_and_conditions_work()
    {
        var template = TextTemplate.Parse(
            "{% for d in dialogue %}{{ d.who | upcase }}: {{ d.text }}\n{% endfor %}{% if polite %}Thanks{% endif %}",
            TemplateFormat.Liquid
        );

        template.Variables.ShouldBe(["dialogue", "polite"], ignoreOrder: true);
        template
            .Render(
                Values(
                    (
                        "dialogue",
                        new[]
                        {
                            new Dictionary<string, object?> { ["who"] = "ann", ["text"] = "hi" },
                            new Dictionary<string, object?> { ["who"] = "bob", ["text"] = "ho" },
                        }
                    ),
                    ("polite", true)
                )
            )
            .ShouldBe("ANN: hi\nBOB: ho\nThanks");
    }

    [Fact]
    public void A_liquid_name_that_the_template_binds_is_no_variable() =>
        TextTemplate
            .Parse("{% assign x = a %}{% capture y %}{{ x }}{% endcapture %}{{ y }}{{ forloop.index }}", TemplateFormat.Liquid)
            .Variables.ShouldBe(["a"]);

    [Fact]
    public void A_liquid_partial_sees_what_is_passed()
    {
        var partials = new Dictionary<string, string> { ["greet"] = "Hi {{ who }}" };

        TextTemplate
            .Parse("{% render 'greet', who: name %}!", TemplateFormat.Liquid, partials)
            .Render(Values(("name", "Ann")))
            .ShouldBe("Hi Ann!");
        Should
            .Throw<PromptTemplateException>(() => TextTemplate.Parse("{% render 'greet' %}", TemplateFormat.Liquid, partials))
            .Message.ShouldContain("'who'");
        Should
            .Throw<PromptTemplateException>(() => TextTemplate.Parse("{% render 'other' %}", TemplateFormat.Liquid, partials))
            .Message.ShouldContain("'other'");
    }

    [Fact]
    public void Broken_liquid_is_refused() =>
        Should.Throw<PromptTemplateException>(() => TextTemplate.Parse("{% for x in y %}", TemplateFormat.Liquid));

    [Fact]
    public void An_unknown_liquid_filter_is_an_error() =>
        Should.Throw<PromptTemplateException>(() =>
            TextTemplate.Parse("{{ x | no_such_filter }}", TemplateFormat.Liquid).Render(Values(("x", "1")))
        );

    [Fact]
    public void Endless_liquid_is_stopped() =>
        Should.Throw<PromptTemplateException>(() =>
            TextTemplate
                .Parse("{% for i in (1..30000) %}{% for j in (1..30000) %}{{ x }}{% endfor %}{% endfor %}", TemplateFormat.Liquid)
                .Render(Values(("x", "")))
        );

    [Fact]
    public void A_value_is_never_read_as_a_template() =>
        Gen
            .String.Select(Gen.OneOf("{{secret}}", "{{ secret }}", "{% include 'x' %}", "{{> x}}", "\\{{", "}}", "{%raw%}"))
            .Sample(
                (text, code) =>
                {
                    var value = text + code + text;
                    var values = Values(("value", value), ("secret", "SECRET"));

                    TextTemplate.Parse("<{{value}}>").Render(values).ShouldBe($"<{value}>");
                    TextTemplate.Parse("<{{ value }}>", TemplateFormat.Liquid).Render(values).ShouldBe($"<{value}>");
                    TextTemplate.Parse("<{{ value | append: '' }}>", TemplateFormat.Liquid).Render(values).ShouldBe($"<{value}>");
                },
                iter: 500
            );

    [Fact]
    public void Simple_liquid_reads_the_same_on_both_engines() =>
        Gen.OneOf(Gen.String.Select(s => (object?)s), Gen.Int.Select(i => (object?)i), Gen.Bool.Select(b => (object?)b))
            .Sample(
                value =>
                {
                    var values = Values(("v", value));
                    var bySegments = TextTemplate.Parse("a {{ v }} b", TemplateFormat.Liquid);
                    var byFluid = TextTemplate.Parse("a {{ v }} b{% if false %}{% endif %}", TemplateFormat.Liquid);

                    bySegments.ShouldBeOfType<SegmentTemplate>();
                    byFluid.ShouldBeOfType<LiquidTemplate>();
                    bySegments.Render(values).ShouldBe(byFluid.Render(values));
                },
                iter: 500
            );
}
