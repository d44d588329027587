using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class CaptureStatus(string value) : ConstantClass(value)
{
    public static readonly CaptureStatus Started = new("Started");
    public static readonly CaptureStatus Stopped = new("Stopped");

    public static CaptureStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator CaptureStatus?(string? value) => value is null ? null : new(value);
}
