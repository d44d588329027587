using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;

namespace GenAI.Lifecycle.Local.Services.Bedrock.ModelInvocationJobs;

/// <summary>The summary beside a job's output.</summary>
internal sealed class Manifest
{
    private long _input;
    private long _output;

    public void Add(TokenUsage usage) => (_input, _output) = (_input + usage.Input, _output + usage.Output);

    public byte[] ToJson(InvocationCounts counts) =>
        ConverseWriter
            .Json(256, writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("totalRecordCount"u8, counts.Total);
                writer.WriteNumber("processedRecordCount"u8, counts.Succeeded + counts.Failed);
                writer.WriteNumber("successRecordCount"u8, counts.Succeeded);
                writer.WriteNumber("errorRecordCount"u8, counts.Failed);
                writer.WriteNumber("inputTokenCount"u8, _input);
                writer.WriteNumber("outputTokenCount"u8, _output);
                writer.WriteEndObject();
            })
            .ToArray();
}
