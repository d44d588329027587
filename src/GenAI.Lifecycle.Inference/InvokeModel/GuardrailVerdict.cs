using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;

namespace GenAI.Lifecycle.Inference.InvokeModel;

/// <summary>Represents the guardrail result that Bedrock adds to the bodies and chunks of every model family.</summary>
/// <param name="Intervened">Whether it blocked or masked something.</param>
/// <param name="Trace">The findings, if the trace is enabled; a stream has them in its last chunk.</param>
/// <remarks>
/// The members are those of the user guide, "Use a guardrail with inference operations":
/// <c>amazon-bedrock-guardrailAction</c> and <c>amazon-bedrock-trace</c>.
/// </remarks>
internal readonly record struct GuardrailVerdict(bool Intervened, GuardrailTrace? Trace)
{
    private static readonly JsonEncodedText s_action = JsonEncodedText.Encode("amazon-bedrock-guardrailAction");

    /// <summary>Reads the result from a body or a chunk; empty without a guardrail.</summary>
    public static GuardrailVerdict Read(ReadOnlySpan<byte> json)
    {
        // Without a guardrail nothing is parsed twice.
        if (json.IndexOf(s_action.EncodedUtf8Bytes) < 0)
            return default;
        var root = CodecJson.Parse(json);
        return new(
            CodecJson.Text(root, s_action.Value) == "INTERVENED",
            CodecJson.Walk(root, ["amazon-bedrock-trace", "guardrail"]) is { ValueKind: JsonValueKind.Object } trace
                ? InvokeModelGuardrailTrace.Read(trace)
                : null
        );
    }
}
