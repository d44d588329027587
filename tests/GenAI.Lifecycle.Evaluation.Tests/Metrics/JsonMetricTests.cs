using System.Text.Json;
using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

public sealed class JsonMetricTests
{
    private const string Schema = """
        {
          "type": "object", "required": ["name", "age"], "additionalProperties": false,
          "properties": {
            "name": { "type": "string", "minLength": 2, "pattern": "^[A-Z]" },
            "age": { "type": "integer", "minimum": 0 },
            "tags": { "type": "array", "items": { "$ref": "#/$defs/tag" }, "uniqueItems": true },
            "contact": { "oneOf": [{ "type": "null" }, { "type": "string" }] }
          },
          "$defs": { "tag": { "enum": ["new", "old"] } }
        }
        """;

    [Theory]
    [InlineData("""{"name":"Ada","age":36,"tags":["new","old"],"contact":null}""", 0)]
    [InlineData("""{"name":"Ada","age":36.0}""", 0)]
    [InlineData("""{"name":"Ada"}""", 1)]
    [InlineData("""{"name":"a","age":-1.5}""", 4)]
    [InlineData("""{"name":"Ada","age":1,"tags":["new","new","odd"],"other":1}""", 3)]
    [InlineData("""[]""", 1)]
    public void A_schema_finds_each_thing_that_is_wrong(string json, int problems) =>
        JsonSchemaCheck.Parse(Schema).Problems(JsonDocument.Parse(json).RootElement).Count.ShouldBe(problems);

    [Fact]
    public void A_keyword_that_is_not_known_is_refused_and_not_passed_over() =>
        Should
            .Throw<NotSupportedException>(static () => JsonSchemaCheck.Parse("""{"properties":{"a":{"unevaluatedProperties":false}}}"""))
            .Message.ShouldContain("#/properties/a");

    [Fact]
    public void A_schema_that_refers_to_itself_without_end_is_an_error() =>
        Should.Throw<InvalidOperationException>(static () =>
            JsonSchemaCheck.Parse("""{"$ref":"#"}""").Fits(JsonDocument.Parse("1").RootElement)
        );

    [Fact]
    public void Fields_are_compared_by_path_and_value()
    {
        var overlap = Compare("""{"a":1.0,"b":{"c":"x","d":null}}""", """{"a":1,"b":{"c":"y","d":null},"e":[true]}""");

        overlap.Precision.ShouldBe(2.0 / 3, 1e-12);
        overlap.Recall.ShouldBe(.5);
    }

    [Fact]
    public void The_order_of_arrays_counts_unless_it_is_said_not_to()
    {
        Compare("[1,2]", "[2,1]").F.ShouldBe(0);
        Compare("[1,2]", "[2,1]", ignoreArrayOrder: true).F.ShouldBe(1);
    }

    [Fact]
    public async Task The_evaluator_reads_fenced_json_and_scores_it()
    {
        var result = await Evaluate("Here it is:\n```json\n{\"name\":\"Ada\",\"age\":35}\n```\nDone.", """{"age":36,"name":"Ada"}""");

        result.Get<NumericMetric>(JsonEvaluator.ValidName).Value.ShouldBe(1);
        result.Get<NumericMetric>(JsonEvaluator.SchemaName).Value.ShouldBe(1);
        result.Get<NumericMetric>(JsonEvaluator.EqualName).Value.ShouldBe(0);
        result.Get<NumericMetric>(JsonEvaluator.FieldF1Name).Value.ShouldBe(.5);
    }

    [Fact]
    public async Task An_answer_that_is_no_json_fails_with_the_reason()
    {
        var result = await Evaluate("I cannot do that.", "{}");

        var valid = result.Get<NumericMetric>(JsonEvaluator.ValidName);
        valid.Value.ShouldBe(0);
        valid.Reason.ShouldNotBeNullOrEmpty();
        result.Get<NumericMetric>(JsonEvaluator.FieldF1Name).Value.ShouldBe(0);
    }

    [Fact]
    public async Task A_reference_that_is_no_json_is_an_error_and_not_a_zero()
    {
        var result = await Evaluate("{}", "nonsense");

        var metric = result.Get<NumericMetric>(JsonEvaluator.EqualName);
        metric.Value.ShouldBeNull();
        metric.ContainsDiagnostics(static d => d.Severity == EvaluationDiagnosticSeverity.Error).ShouldBeTrue();
    }

    [Fact]
    public void A_member_that_occurs_twice_makes_json_invalid() => JsonAnswer.TryParse("""{"a":1,"a":2}""", out _, out _).ShouldBeFalse();

    private static WordOverlap Compare(string answer, string reference, bool ignoreArrayOrder = false) =>
        JsonFields.Compare(JsonDocument.Parse(answer).RootElement, JsonDocument.Parse(reference).RootElement, ignoreArrayOrder);

    private static async Task<EvaluationResult> Evaluate(string answer, string reference) =>
        await new JsonEvaluator(JsonSchemaCheck.Parse(Schema)).EvaluateAsync(
            [new ChatMessage(ChatRole.User, "?")],
            new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)),
            null,
            [new ReferencesContext(reference)]
        );
}
