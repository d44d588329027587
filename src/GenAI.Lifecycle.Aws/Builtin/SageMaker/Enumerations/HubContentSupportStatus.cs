using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<HubContentSupportStatus>))]
internal sealed class HubContentSupportStatus(string value) : ConstantClass(value), IServiceConstant<HubContentSupportStatus>
{
    public static readonly HubContentSupportStatus Supported = new("Supported");
    public static readonly HubContentSupportStatus Deprecated = new("Deprecated");
    public static readonly HubContentSupportStatus Restricted = new("Restricted");

    public static HubContentSupportStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator HubContentSupportStatus?(string? value) => value is null ? null : new(value);
}
