using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockAgent;

[JsonConverter(typeof(ConstantConverter<IncludedData>))]
internal sealed class IncludedData(string value) : ConstantClass(value), IServiceConstant<IncludedData>
{
    public static readonly IncludedData ALL_DATA = new("ALL_DATA");
    public static readonly IncludedData METADATA_ONLY = new("METADATA_ONLY");

    public static IncludedData FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator IncludedData?(string? value) => value is null ? null : new(value);
}
