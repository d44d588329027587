using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<RecordWrapper>))]
internal sealed class RecordWrapper(string value) : ConstantClass(value), IServiceConstant<RecordWrapper>
{
    public static readonly RecordWrapper None = new("None");
    public static readonly RecordWrapper RecordIO = new("RecordIO");

    public static RecordWrapper FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RecordWrapper?(string? value) => value is null ? null : new(value);
}
