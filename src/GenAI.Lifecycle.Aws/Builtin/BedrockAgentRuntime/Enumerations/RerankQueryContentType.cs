using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockAgentRuntime;

[JsonConverter(typeof(ConstantConverter<RerankQueryContentType>))]
internal sealed class RerankQueryContentType(string value) : ConstantClass(value), IServiceConstant<RerankQueryContentType>
{
    public static readonly RerankQueryContentType TEXT = new("TEXT");

    public static RerankQueryContentType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RerankQueryContentType?(string? value) => value is null ? null : new(value);
}
