using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<CaptureStatus>))]
internal sealed class CaptureStatus(string value) : ConstantClass(value), IServiceConstant<CaptureStatus>
{
    public static readonly CaptureStatus Started = new("Started");
    public static readonly CaptureStatus Stopped = new("Stopped");

    public static CaptureStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator CaptureStatus?(string? value) => value is null ? null : new(value);
}
