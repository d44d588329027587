using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.ApplicationAutoScaling;

[JsonConverter(typeof(ConstantConverter<ServiceNamespace>))]
internal sealed class ServiceNamespace(string value) : ConstantClass(value), IServiceConstant<ServiceNamespace>
{
    public static readonly ServiceNamespace Ecs = new("ecs");
    public static readonly ServiceNamespace Elasticmapreduce = new("elasticmapreduce");
    public static readonly ServiceNamespace Ec2 = new("ec2");
    public static readonly ServiceNamespace Appstream = new("appstream");
    public static readonly ServiceNamespace Dynamodb = new("dynamodb");
    public static readonly ServiceNamespace Rds = new("rds");
    public static readonly ServiceNamespace Sagemaker = new("sagemaker");
    public static readonly ServiceNamespace CustomResource = new("custom-resource");
    public static readonly ServiceNamespace Comprehend = new("comprehend");
    public static readonly ServiceNamespace Lambda = new("lambda");
    public static readonly ServiceNamespace Cassandra = new("cassandra");
    public static readonly ServiceNamespace Kafka = new("kafka");
    public static readonly ServiceNamespace Elasticache = new("elasticache");
    public static readonly ServiceNamespace Neptune = new("neptune");
    public static readonly ServiceNamespace Workspaces = new("workspaces");

    public static ServiceNamespace FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ServiceNamespace?(string? value) => value is null ? null : new(value);
}
