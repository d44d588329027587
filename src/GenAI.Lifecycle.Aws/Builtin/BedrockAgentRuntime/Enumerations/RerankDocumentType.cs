using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.BedrockAgentRuntime;

internal sealed class RerankDocumentType(string value) : ConstantClass(value)
{
    public static readonly RerankDocumentType TEXT = new("TEXT");
    public static readonly RerankDocumentType JSON = new("JSON");

    public static RerankDocumentType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RerankDocumentType?(string? value) => value is null ? null : new(value);
}
