using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Guardrails;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Guardrails;

public sealed class BedrockGuardrailsTests
{
    [Fact]
    public async Task Texts_qualifiers_and_images_go_out_and_findings_and_units_come_back()
    {
        using var wire = FakeWire.Answering(
            """
            {"usage":{"wordPolicyUnits":1,"topicPolicyUnits":0},"action":"GUARDRAIL_INTERVENED","actionReason":"Guardrail masked.","outputs":[{"text":"mail {EMAIL}"}],
             "assessments":[{"sensitiveInformationPolicy":{"piiEntities":[{"match":"a@b.c","type":"EMAIL","action":"ANONYMIZED"}],"regexes":[]}}]}
            """
        );

        var decision = await new BedrockGuardrails(wire.BedrockRuntime()).ApplyAsync(
            new GuardrailReference("g", "DRAFT"),
            GuardrailSource.Output,
            [
                new TextContent("mail a@b.c"),
                new GuardContent("facts", "grounding_source"),
                new DataContent(new byte[] { 1, 2 }, "image/png"),
            ],
            full: true,
            TestContext.Current.CancellationToken
        );

        wire.Last.PathAndQuery.ShouldBe("/guardrail/g/version/DRAFT/apply");
        wire.Last.Body.ShouldBeJson(
            """{"content":[{"text":{"text":"mail a@b.c"}},{"text":{"qualifiers":["grounding_source"],"text":"facts"}},{"image":{"format":"png","source":{"bytes":"AQI="}}}],"outputScope":"FULL","source":"OUTPUT"}"""
        );
        (decision.Intervened, decision.Blocked, decision.Reason).ShouldBe((true, false, "Guardrail masked."));
        decision.Outputs.ShouldBe(["mail {EMAIL}"]);
        decision.Findings.Single().ShouldBe(new GuardrailFinding("pii", "EMAIL", "ANONYMIZED") { Match = "a@b.c" });
        decision.Units.ShouldBe(new Dictionary<string, int> { ["wordPolicyUnits"] = 1 });
    }

    [Fact]
    public async Task What_cannot_be_examined_is_refused()
    {
        using var wire = FakeWire.Answering();
        var guardrails = new BedrockGuardrails(wire.BedrockRuntime());

        await Should.ThrowAsync<ArgumentException>(() =>
            guardrails.ApplyAsync(new GuardrailReference("g", "1"), GuardrailSource.Input, [])
        );
        (
            await Should.ThrowAsync<NotSupportedException>(() =>
                guardrails.ApplyAsync(
                    new GuardrailReference("g", "1"),
                    GuardrailSource.Input,
                    [new DataContent(new byte[] { 1 }, "image/gif")]
                )
            )
        ).Message.ShouldContain("image/gif");
        wire.All.ShouldBeEmpty();
    }
}
