using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<ModelCacheSetting>))]
internal sealed class ModelCacheSetting(string value) : ConstantClass(value), IServiceConstant<ModelCacheSetting>
{
    public static readonly ModelCacheSetting Enabled = new("Enabled");
    public static readonly ModelCacheSetting Disabled = new("Disabled");

    public static ModelCacheSetting FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ModelCacheSetting?(string? value) => value is null ? null : new(value);
}
