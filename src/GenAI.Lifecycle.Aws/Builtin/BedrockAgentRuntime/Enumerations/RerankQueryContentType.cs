using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Json;

namespace Amazon.BedrockAgentRuntime;

[JsonConverter(typeof(ConstantClassConverter<RerankQueryContentType>))]
internal sealed class RerankQueryContentType(string value) : ConstantClass(value), IConstant<RerankQueryContentType>
{
    public static readonly RerankQueryContentType TEXT = new("TEXT");

    public static RerankQueryContentType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RerankQueryContentType?(string? value) => value is null ? null : new(value);
}
