using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<PerformanceConfigLatency>))]
internal sealed class PerformanceConfigLatency(string value) : ConstantClass(value), IServiceConstant<PerformanceConfigLatency>
{
    public static readonly PerformanceConfigLatency Optimized = new("optimized");
    public static readonly PerformanceConfigLatency Standard = new("standard");

    public static PerformanceConfigLatency FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator PerformanceConfigLatency?(string? value) => value is null ? null : new(value);
}
