using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Json;

namespace Amazon.CloudWatch;

[JsonConverter(typeof(ConstantClassConverter<ScanBy>))]
internal sealed class ScanBy(string value) : ConstantClass(value), IConstant<ScanBy>
{
    public static readonly ScanBy TimestampDescending = new("TimestampDescending");
    public static readonly ScanBy TimestampAscending = new("TimestampAscending");

    public static ScanBy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ScanBy?(string? value) => value is null ? null : new(value);
}
