using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class ServerlessJobType(string value) : ConstantClass(value)
{
    public static readonly ServerlessJobType FineTuning = new("FineTuning");
    public static readonly ServerlessJobType Evaluation = new("Evaluation");

    public static ServerlessJobType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ServerlessJobType?(string? value) => value is null ? null : new(value);
}
