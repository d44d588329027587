using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<WarmPoolResourceStatus>))]
internal sealed class WarmPoolResourceStatus(string value) : ConstantClass(value), IServiceConstant<WarmPoolResourceStatus>
{
    public static readonly WarmPoolResourceStatus Available = new("Available");
    public static readonly WarmPoolResourceStatus Terminated = new("Terminated");
    public static readonly WarmPoolResourceStatus Reused = new("Reused");
    public static readonly WarmPoolResourceStatus InUse = new("InUse");

    public static WarmPoolResourceStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator WarmPoolResourceStatus?(string? value) => value is null ? null : new(value);
}
