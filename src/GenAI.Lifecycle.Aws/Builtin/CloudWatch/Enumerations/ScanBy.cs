using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.CloudWatch;

[JsonConverter(typeof(ConstantConverter<ScanBy>))]
internal sealed class ScanBy(string value) : ConstantClass(value), IServiceConstant<ScanBy>
{
    public static readonly ScanBy TimestampDescending = new("TimestampDescending");
    public static readonly ScanBy TimestampAscending = new("TimestampAscending");

    public static ScanBy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ScanBy?(string? value) => value is null ? null : new(value);
}
