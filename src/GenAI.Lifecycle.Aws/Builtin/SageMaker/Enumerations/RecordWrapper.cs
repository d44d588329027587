using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class RecordWrapper(string value) : ConstantClass(value)
{
    public static readonly RecordWrapper None = new("None");
    public static readonly RecordWrapper RecordIO = new("RecordIO");

    public static RecordWrapper FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RecordWrapper?(string? value) => value is null ? null : new(value);
}
