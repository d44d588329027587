using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Prompting.Templates;

namespace GenAI.Lifecycle.Prompting.Tests.Templates;

public class TemplateValueTests
{
    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    public static TheoryData<string, object?, string> Liquid =>
        new()
        {
            { "text", "a {{ b }} \"c\" <d>", "a {{ b }} \"c\" <d>" },
            { "null", null, "" },
            { "true", true, "true" },
            { "false", false, "false" },
            { "int", 42, "42" },
            { "long", long.MaxValue, "9223372036854775807" },
            { "ulong", ulong.MaxValue, "18446744073709551615" },
            { "sbyte", (sbyte)-3, "-3" },
            { "decimal", 123456789.123456789m, "123456789.123456789" },
            { "decimal with a last zero", 1.50m, "1.50" },
            { "small decimal", 0.0000000001m, "0.0000000001" },
            { "double", 123456789.123456789, "123456789.12345679" },
            { "whole double", 2.0, "2" },
            { "third", 1.0 / 3, "0.3333333333333333" },
            { "tiny double", 1e-30, "1E-30" },
            { "large double", 1e300, "1E+300" },
            { "not a number", double.NaN, "NaN" },
            { "float", 0.1f, "0.1" },
            { "date and time", new DateTime(2026, 3, 1, 12, 30, 15, DateTimeKind.Utc), "2026-03-01T12:30:15.0000000Z" },
            { "date", new DateOnly(2026, 3, 1), "2026-03-01" },
            { "offset", new DateTimeOffset(2026, 3, 1, 12, 30, 15, TimeSpan.FromHours(2)), "2026-03-01T12:30:15.0000000+02:00" },
            { "guid", Guid.Empty, "00000000-0000-0000-0000-000000000000" },
            { "enum", DayOfWeek.Friday, "Friday" },
            { "list", new[] { "a", "b" }, "ab" },
            {
                "list of numbers",
                new List<double> { 1.5, 0.1 },
                "1.50.1"
            },
            { "empty list", Array.Empty<string>(), "" },
            { "nested list", new object?[] { "a", new object?[] { "b", 1.50m, null, true } }, "ab1.50true" },
            {
                "map",
                new Dictionary<string, object?> { ["a"] = 1, ["b"] = new[] { "x", "ü" } },
                """{"a":1,"b":["x","ü"]}"""
            },
            {
                "map of texts",
                new Dictionary<string, string> { ["a"] = "\"q\"" },
                """{"a":"\"q\""}"""
            },
            {
                "map of numbers",
                new Dictionary<string, int> { ["a"] = 1 },
                """{"a":1}"""
            },
            {
                "map of another kind",
                new Hashtable { [7] = 0.1 },
                """{"7":0.1}"""
            },
            { "immutable map", ImmutableDictionary<string, object?>.Empty.Add("a", null), """{"a":null}""" },
            { "empty map", new Dictionary<string, object?>(), "{}" },
            {
                "nested map",
                new Dictionary<string, object?> { ["a"] = new Dictionary<string, object?> { ["b"] = 1.50m } },
                """{"a":{"b":1.50}}"""
            },
            {
                "list of maps",
                new[]
                {
                    new Dictionary<string, object?> { ["a"] = 1 },
                    new Dictionary<string, object?> { ["b"] = true },
                },
                """{"a":1}{"b":true}"""
            },
            { "json text", Json("\"a\""), "a" },
            { "json number", Json("123456789.123456789"), "123456789.123456789" },
            { "json number with a last zero", Json("1.50"), "1.50" },
            { "json number beyond decimal", Json("0.12345678901234567890123456789012345"), "0.12345678901234567890123456789012345" },
            { "json true", Json("true"), "true" },
            { "json null", Json("null"), "" },
            { "json undefined", default(JsonElement), "" },
            { "json list", Json("[\"a\", [\"b\", 1.0]]"), "ab1.0" },
            { "json map", Json("""{"a": {"b": [1.50, null]}}"""), """{"a":{"b":[1.50,null]}}""" },
            {
                "json node",
                new JsonObject { ["a"] = new JsonArray(1, "b") },
                """{"a":[1,"b"]}"""
            },
            { "json array node", new JsonArray("a", 2), "a2" },
        };

    [Theory]
    [MemberData(nameof(Liquid))]
    public void Liquid_prints_a_value_alike_everywhere(string kind, object? value, string expected)
    {
        var values = new Dictionary<string, object?> { ["v"] = value };

        string[] templates =
        [
            "<{{ v }}>",
            "{% if true %}{% endif %}<{{ v }}>",
            "<{{ v | append: '' }}>",
            "{% capture c %}{{ v }}{% endcapture %}<{{ c }}>",
            "{% assign a = v %}<{{ a }}>",
        ];
        foreach (var template in templates)
            TextTemplate.Parse(template, TemplateFormat.Liquid).Render(values).ShouldBe($"<{expected}>", $"{kind}: {template}");
    }

    [Theory]
    [MemberData(nameof(Liquid))]
    public void Plain_text_never_prints_a_type(string kind, object? value, string expected)
    {
        var printed = TextTemplate.Parse("{{v}}").Render(new Dictionary<string, object?> { ["v"] = value });

        printed.ShouldNotContain("System.", Case.Sensitive, kind);
        if (value is not (string or IDictionary or JsonElement or JsonNode) and IEnumerable)
            printed.Replace(", ", string.Empty, StringComparison.Ordinal).ShouldBe(expected, kind);
    }

    [Fact]
    public void Liquid_still_computes_with_printed_values()
    {
        var values = new Dictionary<string, object?>
        {
            ["price"] = 1.50m,
            ["half"] = 0.5,
            ["json"] = Json("""{"n": 1.50, "none": null}"""),
            ["map"] = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 },
            ["prices"] = new[] { 2.50m, 1.50m },
            ["list"] = new[] { 2.5, 1.5 },
        };

        (string Template, string Expected)[] cases =
        [
            ("{{ price | times: 2 }}", "3.0"),
            ("{% if price == 1.5 %}same{% endif %}", "same"),
            ("{% if 1.5 == price %}same{% endif %}", "same"),
            ("{% if price == json.n %}same{% endif %}", "same"),
            ("{% if half < price and price >= 1.5 and price != 2 %}less{% endif %}", "less"),
            ("{% case price %}{% when 1.5 %}same{% endcase %}", "same"),
            ("{{ price | plus: half | minus: json.n | round: 1 }} {{ price | ceil }} {{ 3 | divided_by: price }}", "0.5 2 2"),
            ("{% if prices contains 2.5 %}in{% endif %}{{ prices | sort | first }}", "in1.50"),
            ("{{ json.n }}|{% if json.none %}some{% else %}none{% endif %}", "1.50|none"),
            ("{{ map.a }}{{ map['b'] }}{{ map.size }}", "122"),
            ("{% for pair in map %}{{ pair[0] }}={{ pair[1] }};{% endfor %}", "a=1;b=2;"),
            ("{{ list | sort | join: ' ' }} {{ list.first }} {{ list | sum }}", "1.5 2.5 2.5 4.0"),
            ("{{ map | json }}", """{"a":1,"b":2}"""),
            ("{% for i in (1..map.b) %}{{ i }}{% endfor %}", "12"),
        ];
        foreach (var (template, expected) in cases)
            TextTemplate.Parse(template, TemplateFormat.Liquid).Render(values).ShouldBe(expected, template);
    }
}
