using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<ModelSortKey>))]
internal sealed class ModelSortKey(string value) : ConstantClass(value), IServiceConstant<ModelSortKey>
{
    public static readonly ModelSortKey Name = new("Name");
    public static readonly ModelSortKey CreationTime = new("CreationTime");

    public static ModelSortKey FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ModelSortKey?(string? value) => value is null ? null : new(value);
}
