using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<VariantStatus>))]
internal sealed class VariantStatus(string value) : ConstantClass(value), IServiceConstant<VariantStatus>
{
    public static readonly VariantStatus Creating = new("Creating");
    public static readonly VariantStatus Updating = new("Updating");
    public static readonly VariantStatus Deleting = new("Deleting");
    public static readonly VariantStatus ActivatingTraffic = new("ActivatingTraffic");
    public static readonly VariantStatus Baking = new("Baking");

    public static VariantStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator VariantStatus?(string? value) => value is null ? null : new(value);
}
