using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.ApplicationAutoScaling;

[JsonConverter(typeof(ConstantConverter<ScalingActivityStatusCode>))]
internal sealed class ScalingActivityStatusCode(string value) : ConstantClass(value), IServiceConstant<ScalingActivityStatusCode>
{
    public static readonly ScalingActivityStatusCode Pending = new("Pending");
    public static readonly ScalingActivityStatusCode InProgress = new("InProgress");
    public static readonly ScalingActivityStatusCode Successful = new("Successful");
    public static readonly ScalingActivityStatusCode Overridden = new("Overridden");
    public static readonly ScalingActivityStatusCode Unfulfilled = new("Unfulfilled");
    public static readonly ScalingActivityStatusCode Failed = new("Failed");

    public static ScalingActivityStatusCode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ScalingActivityStatusCode?(string? value) => value is null ? null : new(value);
}
