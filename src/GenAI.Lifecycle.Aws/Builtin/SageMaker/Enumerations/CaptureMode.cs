using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<CaptureMode>))]
internal sealed class CaptureMode(string value) : ConstantClass(value), IServiceConstant<CaptureMode>
{
    public static readonly CaptureMode Input = new("Input");
    public static readonly CaptureMode Output = new("Output");
    public static readonly CaptureMode InputAndOutput = new("InputAndOutput");

    public static CaptureMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator CaptureMode?(string? value) => value is null ? null : new(value);
}
