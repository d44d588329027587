using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.Bedrock;

[JsonConverter(typeof(ConstantConverter<FoundationModelLifecycleStatus>))]
internal sealed class FoundationModelLifecycleStatus(string value) : ConstantClass(value), IServiceConstant<FoundationModelLifecycleStatus>
{
    public static readonly FoundationModelLifecycleStatus ACTIVE = new("ACTIVE");
    public static readonly FoundationModelLifecycleStatus LEGACY = new("LEGACY");

    public static FoundationModelLifecycleStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator FoundationModelLifecycleStatus?(string? value) => value is null ? null : new(value);
}
