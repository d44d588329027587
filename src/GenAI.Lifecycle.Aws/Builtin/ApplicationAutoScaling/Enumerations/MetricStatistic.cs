using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.ApplicationAutoScaling;

[JsonConverter(typeof(ConstantConverter<MetricStatistic>))]
internal sealed class MetricStatistic(string value) : ConstantClass(value), IServiceConstant<MetricStatistic>
{
    public static readonly MetricStatistic Average = new("Average");
    public static readonly MetricStatistic Minimum = new("Minimum");
    public static readonly MetricStatistic Maximum = new("Maximum");
    public static readonly MetricStatistic SampleCount = new("SampleCount");
    public static readonly MetricStatistic Sum = new("Sum");

    public static MetricStatistic FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator MetricStatistic?(string? value) => value is null ? null : new(value);
}
