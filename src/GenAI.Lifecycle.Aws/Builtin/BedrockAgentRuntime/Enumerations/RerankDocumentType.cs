using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockAgentRuntime;

[JsonConverter(typeof(ConstantConverter<RerankDocumentType>))]
internal sealed class RerankDocumentType(string value) : ConstantClass(value), IServiceConstant<RerankDocumentType>
{
    public static readonly RerankDocumentType TEXT = new("TEXT");
    public static readonly RerankDocumentType JSON = new("JSON");

    public static RerankDocumentType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RerankDocumentType?(string? value) => value is null ? null : new(value);
}
