using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<ServerlessJobType>))]
internal sealed class ServerlessJobType(string value) : ConstantClass(value), IServiceConstant<ServerlessJobType>
{
    public static readonly ServerlessJobType FineTuning = new("FineTuning");
    public static readonly ServerlessJobType Evaluation = new("Evaluation");

    public static ServerlessJobType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ServerlessJobType?(string? value) => value is null ? null : new(value);
}
