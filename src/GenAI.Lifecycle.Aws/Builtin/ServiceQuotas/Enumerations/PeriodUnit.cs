using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.ServiceQuotas;

[JsonConverter(typeof(ConstantConverter<PeriodUnit>))]
internal sealed class PeriodUnit(string value) : ConstantClass(value), IServiceConstant<PeriodUnit>
{
    public static readonly PeriodUnit MICROSECOND = new("MICROSECOND");
    public static readonly PeriodUnit MILLISECOND = new("MILLISECOND");
    public static readonly PeriodUnit SECOND = new("SECOND");
    public static readonly PeriodUnit MINUTE = new("MINUTE");
    public static readonly PeriodUnit HOUR = new("HOUR");
    public static readonly PeriodUnit DAY = new("DAY");
    public static readonly PeriodUnit WEEK = new("WEEK");

    public static PeriodUnit FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator PeriodUnit?(string? value) => value is null ? null : new(value);
}
