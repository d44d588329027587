using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.ServiceQuotas;

[JsonConverter(typeof(ConstantConverter<ErrorCode>))]
internal sealed class ErrorCode(string value) : ConstantClass(value), IServiceConstant<ErrorCode>
{
    public static readonly ErrorCode DEPENDENCY_ACCESS_DENIED_ERROR = new("DEPENDENCY_ACCESS_DENIED_ERROR");
    public static readonly ErrorCode DEPENDENCY_THROTTLING_ERROR = new("DEPENDENCY_THROTTLING_ERROR");
    public static readonly ErrorCode DEPENDENCY_SERVICE_ERROR = new("DEPENDENCY_SERVICE_ERROR");
    public static readonly ErrorCode SERVICE_QUOTA_NOT_AVAILABLE_ERROR = new("SERVICE_QUOTA_NOT_AVAILABLE_ERROR");

    public static ErrorCode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ErrorCode?(string? value) => value is null ? null : new(value);
}
