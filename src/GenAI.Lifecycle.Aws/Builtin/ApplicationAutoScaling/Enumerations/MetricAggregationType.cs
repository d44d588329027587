using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.ApplicationAutoScaling;

[JsonConverter(typeof(ConstantConverter<MetricAggregationType>))]
internal sealed class MetricAggregationType(string value) : ConstantClass(value), IServiceConstant<MetricAggregationType>
{
    public static readonly MetricAggregationType Average = new("Average");
    public static readonly MetricAggregationType Minimum = new("Minimum");
    public static readonly MetricAggregationType Maximum = new("Maximum");

    public static MetricAggregationType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator MetricAggregationType?(string? value) => value is null ? null : new(value);
}
