using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<HubContentType>))]
internal sealed class HubContentType(string value) : ConstantClass(value), IServiceConstant<HubContentType>
{
    public static readonly HubContentType Model = new("Model");
    public static readonly HubContentType Notebook = new("Notebook");
    public static readonly HubContentType ModelReference = new("ModelReference");
    public static readonly HubContentType DataSet = new("DataSet");
    public static readonly HubContentType JsonDoc = new("JsonDoc");

    public static HubContentType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator HubContentType?(string? value) => value is null ? null : new(value);
}
