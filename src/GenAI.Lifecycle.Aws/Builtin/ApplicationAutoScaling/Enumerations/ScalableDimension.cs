using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.ApplicationAutoScaling;

[JsonConverter(typeof(ConstantConverter<ScalableDimension>))]
internal sealed class ScalableDimension(string value) : ConstantClass(value), IServiceConstant<ScalableDimension>
{
    public static readonly ScalableDimension EcsServiceDesiredCount = new("ecs:service:DesiredCount");
    public static readonly ScalableDimension Ec2SpotFleetRequestTargetCapacity = new("ec2:spot-fleet-request:TargetCapacity");
    public static readonly ScalableDimension ElasticmapreduceInstancegroupInstanceCount = new("elasticmapreduce:instancegroup:InstanceCount");
    public static readonly ScalableDimension AppstreamFleetDesiredCapacity = new("appstream:fleet:DesiredCapacity");
    public static readonly ScalableDimension DynamodbTableReadCapacityUnits = new("dynamodb:table:ReadCapacityUnits");
    public static readonly ScalableDimension DynamodbTableWriteCapacityUnits = new("dynamodb:table:WriteCapacityUnits");
    public static readonly ScalableDimension DynamodbIndexReadCapacityUnits = new("dynamodb:index:ReadCapacityUnits");
    public static readonly ScalableDimension DynamodbIndexWriteCapacityUnits = new("dynamodb:index:WriteCapacityUnits");
    public static readonly ScalableDimension RdsClusterReadReplicaCount = new("rds:cluster:ReadReplicaCount");
    public static readonly ScalableDimension SagemakerVariantDesiredInstanceCount = new("sagemaker:variant:DesiredInstanceCount");
    public static readonly ScalableDimension CustomResourceResourceTypeProperty = new("custom-resource:ResourceType:Property");
    public static readonly ScalableDimension ComprehendDocumentClassifierEndpointDesiredInferenceUnits = new("comprehend:document-classifier-endpoint:DesiredInferenceUnits");
    public static readonly ScalableDimension ComprehendEntityRecognizerEndpointDesiredInferenceUnits = new("comprehend:entity-recognizer-endpoint:DesiredInferenceUnits");
    public static readonly ScalableDimension LambdaFunctionProvisionedConcurrency = new("lambda:function:ProvisionedConcurrency");
    public static readonly ScalableDimension CassandraTableReadCapacityUnits = new("cassandra:table:ReadCapacityUnits");
    public static readonly ScalableDimension CassandraTableWriteCapacityUnits = new("cassandra:table:WriteCapacityUnits");
    public static readonly ScalableDimension KafkaBrokerStorageVolumeSize = new("kafka:broker-storage:VolumeSize");
    public static readonly ScalableDimension ElasticacheCacheClusterNodes = new("elasticache:cache-cluster:Nodes");
    public static readonly ScalableDimension ElasticacheReplicationGroupNodeGroups = new("elasticache:replication-group:NodeGroups");
    public static readonly ScalableDimension ElasticacheReplicationGroupReplicas = new("elasticache:replication-group:Replicas");
    public static readonly ScalableDimension NeptuneClusterReadReplicaCount = new("neptune:cluster:ReadReplicaCount");
    public static readonly ScalableDimension SagemakerVariantDesiredProvisionedConcurrency = new("sagemaker:variant:DesiredProvisionedConcurrency");
    public static readonly ScalableDimension SagemakerInferenceComponentDesiredCopyCount = new("sagemaker:inference-component:DesiredCopyCount");
    public static readonly ScalableDimension WorkspacesWorkspacespoolDesiredUserSessions = new("workspaces:workspacespool:DesiredUserSessions");

    public static ScalableDimension FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ScalableDimension?(string? value) => value is null ? null : new(value);
}
