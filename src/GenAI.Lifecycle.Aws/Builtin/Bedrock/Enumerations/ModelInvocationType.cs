using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.Bedrock;

internal sealed class ModelInvocationType(string value) : ConstantClass(value)
{
    public static readonly ModelInvocationType InvokeModel = new("InvokeModel");
    public static readonly ModelInvocationType Converse = new("Converse");

    public static ModelInvocationType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ModelInvocationType?(string? value) => value is null ? null : new(value);
}
