using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<ContainerMode>))]
internal sealed class ContainerMode(string value) : ConstantClass(value), IServiceConstant<ContainerMode>
{
    public static readonly ContainerMode SingleModel = new("SingleModel");
    public static readonly ContainerMode MultiModel = new("MultiModel");

    public static ContainerMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ContainerMode?(string? value) => value is null ? null : new(value);
}
