using Amazon.SageMaker;
using Amazon.SageMaker.Model;

namespace GenAI.Lifecycle.Aws.Tests.Builtin.SageMaker;

public sealed class SageMakerEndpointWireTests
{
    private const string Host = "api.sagemaker.eu-central-1.amazonaws.com";
    private const string Json11 = "application/x-amz-json-1.1";

    [Fact]
    public async Task A_model_is_created_from_a_container()
    {
        var service = new VerbatimService("""{"ModelArn":"arn"}""");

        var answer = await Client(service)
            .CreateModelAsync(
                new CreateModelRequest
                {
                    ModelName = "m",
                    PrimaryContainer = new()
                    {
                        Image = "image:1",
                        ModelDataUrl = "s3://b/model.tar.gz",
                        Environment = new() { ["A"] = "1" },
                        Mode = ContainerMode.SingleModel,
                        ModelDataSource = new()
                        {
                            S3DataSource = new()
                            {
                                S3Uri = "s3://b/",
                                S3DataType = S3ModelDataType.S3Prefix,
                                CompressionType = ModelCompressionType.None,
                                ModelAccessConfig = new() { AcceptEula = true },
                            },
                        },
                    },
                    ExecutionRoleArn = "role",
                    EnableNetworkIsolation = true,
                    Tags = [new() { Key = "k", Value = "v" }],
                },
                TestContext.Current.CancellationToken
            );

        answer.ModelArn.ShouldBe("arn");
        service.ShouldHaveReceived(
            Host,
            Json11,
            "SageMaker.CreateModel",
            """
            {"ModelName":"m","PrimaryContainer":{"Image":"image:1","Mode":"SingleModel","ModelDataUrl":"s3://b/model.tar.gz",
              "ModelDataSource":{"S3DataSource":{"S3Uri":"s3://b/","S3DataType":"S3Prefix","CompressionType":"None","ModelAccessConfig":{"AcceptEula":true}}},
              "Environment":{"A":"1"}},
             "ExecutionRoleArn":"role","Tags":[{"Key":"k","Value":"v"}],"EnableNetworkIsolation":true}
            """
        );
    }

    [Fact]
    public async Task An_endpoint_config_carries_variants_shadows_and_capture()
    {
        var service = new VerbatimService("""{"EndpointConfigArn":"arn"}""");

        await Client(service)
            .CreateEndpointConfigAsync(
                new CreateEndpointConfigRequest
                {
                    EndpointConfigName = "c",
                    ProductionVariants =
                    [
                        new()
                        {
                            VariantName = "base",
                            ModelName = "m",
                            InitialInstanceCount = 1,
                            InstanceType = "ml.g5.xlarge",
                            InitialVariantWeight = 0.2f,
                            ContainerStartupHealthCheckTimeoutInSeconds = 3600,
                            ModelDataDownloadTimeoutInSeconds = 3600,
                            VolumeSizeInGB = 100,
                            RoutingConfig = new() { RoutingStrategy = RoutingStrategy.LEAST_OUTSTANDING_REQUESTS },
                            ManagedInstanceScaling = new()
                            {
                                Status = ManagedInstanceScalingStatus.ENABLED,
                                MinInstanceCount = 0,
                                MaxInstanceCount = 4,
                            },
                        },
                        new()
                        {
                            VariantName = "small",
                            ModelName = "m",
                            ServerlessConfig = new()
                            {
                                MemorySizeInMB = 6144,
                                MaxConcurrency = 20,
                                ProvisionedConcurrency = 2,
                            },
                        },
                    ],
                    ShadowProductionVariants =
                    [
                        new()
                        {
                            VariantName = "shadow",
                            ModelName = "n",
                            InitialVariantWeight = 1,
                        },
                    ],
                    DataCaptureConfig = new()
                    {
                        EnableCapture = true,
                        InitialSamplingPercentage = 50,
                        DestinationS3Uri = "s3://b/capture",
                        CaptureOptions = [new() { CaptureMode = CaptureMode.Input }, new() { CaptureMode = CaptureMode.Output }],
                        CaptureContentTypeHeader = new() { JsonContentTypes = ["application/json"] },
                    },
                    AsyncInferenceConfig = new()
                    {
                        ClientConfig = new() { MaxConcurrentInvocationsPerInstance = 4 },
                        OutputConfig = new()
                        {
                            S3OutputPath = "s3://b/async",
                            NotificationConfig = new() { SuccessTopic = "t", IncludeInferenceResponseIn = ["SUCCESS_NOTIFICATION_TOPIC"] },
                        },
                    },
                    ExecutionRoleArn = "role",
                },
                TestContext.Current.CancellationToken
            );

        service.ShouldHaveReceived(
            Host,
            Json11,
            "SageMaker.CreateEndpointConfig",
            """
            {"EndpointConfigName":"c",
             "ProductionVariants":[
               {"VariantName":"base","ModelName":"m","InitialInstanceCount":1,"InstanceType":"ml.g5.xlarge","InitialVariantWeight":0.2,"VolumeSizeInGB":100,
                "ModelDataDownloadTimeoutInSeconds":3600,"ContainerStartupHealthCheckTimeoutInSeconds":3600,
                "ManagedInstanceScaling":{"Status":"ENABLED","MinInstanceCount":0,"MaxInstanceCount":4},"RoutingConfig":{"RoutingStrategy":"LEAST_OUTSTANDING_REQUESTS"}},
               {"VariantName":"small","ModelName":"m","ServerlessConfig":{"MemorySizeInMB":6144,"MaxConcurrency":20,"ProvisionedConcurrency":2}}],
             "DataCaptureConfig":{"EnableCapture":true,"InitialSamplingPercentage":50,"DestinationS3Uri":"s3://b/capture",
               "CaptureOptions":[{"CaptureMode":"Input"},{"CaptureMode":"Output"}],"CaptureContentTypeHeader":{"JsonContentTypes":["application/json"]}},
             "AsyncInferenceConfig":{"ClientConfig":{"MaxConcurrentInvocationsPerInstance":4},
               "OutputConfig":{"S3OutputPath":"s3://b/async","NotificationConfig":{"SuccessTopic":"t","IncludeInferenceResponseIn":["SUCCESS_NOTIFICATION_TOPIC"]}}},
             "ShadowProductionVariants":[{"VariantName":"shadow","ModelName":"n","InitialVariantWeight":1}],"ExecutionRoleArn":"role"}
            """
        );
    }

    [Fact]
    public async Task An_update_carries_the_whole_deployment_policy()
    {
        var service = new VerbatimService("""{"EndpointArn":"arn"}""");

        await Client(service)
            .UpdateEndpointAsync(
                new UpdateEndpointRequest
                {
                    EndpointName = "e",
                    EndpointConfigName = "c2",
                    RetainAllVariantProperties = true,
                    ExcludeRetainedVariantProperties = [new() { VariantPropertyType = VariantPropertyType.DesiredWeight }],
                    RetainDeploymentConfig = false,
                    DeploymentConfig = new()
                    {
                        BlueGreenUpdatePolicy = new()
                        {
                            TrafficRoutingConfiguration = new()
                            {
                                Type = TrafficRoutingConfigType.CANARY,
                                WaitIntervalInSeconds = 300,
                                CanarySize = new() { Type = CapacitySizeType.CAPACITY_PERCENT, Value = 10 },
                                LinearStepSize = new() { Type = CapacitySizeType.INSTANCE_COUNT, Value = 1 },
                            },
                            TerminationWaitInSeconds = 60,
                            MaximumExecutionTimeoutInSeconds = 3600,
                        },
                        RollingUpdatePolicy = new()
                        {
                            MaximumBatchSize = new() { Type = CapacitySizeType.CAPACITY_PERCENT, Value = 50 },
                            WaitIntervalInSeconds = 0,
                            RollbackMaximumBatchSize = new() { Type = CapacitySizeType.INSTANCE_COUNT, Value = 2 },
                        },
                        AutoRollbackConfiguration = new() { Alarms = [new() { AlarmName = "errors" }] },
                    },
                },
                TestContext.Current.CancellationToken
            );

        service.ShouldHaveReceived(
            Host,
            Json11,
            "SageMaker.UpdateEndpoint",
            """
            {"EndpointName":"e","EndpointConfigName":"c2","RetainAllVariantProperties":true,
             "ExcludeRetainedVariantProperties":[{"VariantPropertyType":"DesiredWeight"}],
             "DeploymentConfig":{
               "BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{"Type":"CANARY","WaitIntervalInSeconds":300,
                   "CanarySize":{"Type":"CAPACITY_PERCENT","Value":10},"LinearStepSize":{"Type":"INSTANCE_COUNT","Value":1}},
                 "TerminationWaitInSeconds":60,"MaximumExecutionTimeoutInSeconds":3600},
               "RollingUpdatePolicy":{"MaximumBatchSize":{"Type":"CAPACITY_PERCENT","Value":50},"WaitIntervalInSeconds":0,"RollbackMaximumBatchSize":{"Type":"INSTANCE_COUNT","Value":2}},
               "AutoRollbackConfiguration":{"Alarms":[{"AlarmName":"errors"}]}},
             "RetainDeploymentConfig":false}
            """
        );
    }

    [Fact]
    public async Task Weights_and_capacities_are_set_per_variant()
    {
        var service = new VerbatimService("""{"EndpointArn":"arn"}""");

        await Client(service)
            .UpdateEndpointWeightsAndCapacitiesAsync(
                new UpdateEndpointWeightsAndCapacitiesRequest
                {
                    EndpointName = "e",
                    DesiredWeightsAndCapacities =
                    [
                        new()
                        {
                            VariantName = "base",
                            DesiredWeight = 0,
                            DesiredInstanceCount = 1,
                        },
                        new()
                        {
                            VariantName = "tuned",
                            DesiredWeight = 1,
                            ServerlessUpdateConfig = new() { MaxConcurrency = 5 },
                        },
                    ],
                },
                TestContext.Current.CancellationToken
            );

        service.ShouldHaveReceived(
            Host,
            Json11,
            "SageMaker.UpdateEndpointWeightsAndCapacities",
            """
            {"EndpointName":"e","DesiredWeightsAndCapacities":[{"VariantName":"base","DesiredWeight":0,"DesiredInstanceCount":1},
             {"VariantName":"tuned","DesiredWeight":1,"ServerlessUpdateConfig":{"MaxConcurrency":5}}]}
            """
        );
    }

    [Fact]
    public async Task A_described_endpoint_tells_weights_and_what_is_pending()
    {
        var service = new VerbatimService(
            """
            {"EndpointName":"e","EndpointArn":"arn","EndpointConfigName":"c1","EndpointStatus":"Updating","CreationTime":1772366400,"LastModifiedTime":1772366401,
             "ProductionVariants":[{"VariantName":"base","CurrentWeight":0.2,"DesiredWeight":0.2,"CurrentInstanceCount":1,"DesiredInstanceCount":2,
               "VariantStatus":[{"Status":"Baking","StatusMessage":"waiting","StartTime":1772366400}],"DeployedImages":[{"SpecifiedImage":"a","ResolvedImage":"b","ResolutionTime":1772366400}]}],
             "PendingDeploymentSummary":{"EndpointConfigName":"c2","StartTime":1772366400,"ProductionVariants":[{"VariantName":"base","InstanceType":"ml.g5.xlarge","DesiredWeight":1}]}}
            """
        );

        var endpoint = await Client(service)
            .DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = "e" }, TestContext.Current.CancellationToken);

        service.ShouldHaveReceived(Host, Json11, "SageMaker.DescribeEndpoint", """{"EndpointName":"e"}""");
        endpoint.EndpointStatus.ShouldBe(EndpointStatus.Updating);
        var variant = endpoint.ProductionVariants!.ShouldHaveSingleItem();
        variant.CurrentWeight.ShouldBe(0.2f);
        variant.DesiredInstanceCount.ShouldBe(2);
        variant.VariantStatus!.ShouldHaveSingleItem().Status.ShouldBe(VariantStatus.Baking);
        variant.ManagedInstanceScaling.ShouldBeNull();
        endpoint.PendingDeploymentSummary!.EndpointConfigName.ShouldBe("c2");
        endpoint.PendingDeploymentSummary.ProductionVariants!.ShouldHaveSingleItem().InstanceType!.Value.ShouldBe("ml.g5.xlarge");
        endpoint.ShadowProductionVariants.ShouldBeNull();
        endpoint.FailureReason.ShouldBeNull();
    }

    [Fact]
    public async Task Every_other_operation_sends_the_name_it_is_about()
    {
        await Sends(c => c.DescribeModelAsync(new() { ModelName = "m" }), "DescribeModel", """{"ModelName":"m"}""");
        await Sends(c => c.DeleteModelAsync(new() { ModelName = "m" }), "DeleteModel", """{"ModelName":"m"}""");
        await Sends(
            c =>
                c.ListModelsAsync(
                    new()
                    {
                        SortBy = ModelSortKey.Name,
                        SortOrder = OrderKey.Ascending,
                        NameContains = "m",
                        MaxResults = 5,
                    }
                ),
            "ListModels",
            """{"SortBy":"Name","SortOrder":"Ascending","MaxResults":5,"NameContains":"m"}"""
        );
        await Sends(
            c => c.DescribeEndpointConfigAsync(new() { EndpointConfigName = "c" }),
            "DescribeEndpointConfig",
            """{"EndpointConfigName":"c"}"""
        );
        await Sends(
            c => c.DeleteEndpointConfigAsync(new() { EndpointConfigName = "c" }),
            "DeleteEndpointConfig",
            """{"EndpointConfigName":"c"}"""
        );
        await Sends(
            c => c.ListEndpointConfigsAsync(new() { SortBy = EndpointConfigSortKey.CreationTime, NextToken = "t" }),
            "ListEndpointConfigs",
            """{"SortBy":"CreationTime","NextToken":"t"}"""
        );
        await Sends(
            c =>
                c.CreateEndpointAsync(
                    new()
                    {
                        EndpointName = "e",
                        EndpointConfigName = "c",
                        Tags = [],
                    }
                ),
            "CreateEndpoint",
            """{"EndpointName":"e","EndpointConfigName":"c","Tags":[]}"""
        );
        await Sends(c => c.DeleteEndpointAsync(new() { EndpointName = "e" }), "DeleteEndpoint", """{"EndpointName":"e"}""");
        await Sends(
            c => c.ListEndpointsAsync(new() { SortBy = EndpointSortKey.Status, StatusEquals = EndpointStatus.InService }),
            "ListEndpoints",
            """{"SortBy":"Status","StatusEquals":"InService"}"""
        );
        await Sends(
            c => c.AddTagsAsync(new() { ResourceArn = "arn", Tags = [new() { Key = "k", Value = "" }] }),
            "AddTags",
            """{"ResourceArn":"arn","Tags":[{"Key":"k","Value":""}]}"""
        );
        await Sends(
            c =>
                c.ListTagsAsync(
                    new()
                    {
                        ResourceArn = "arn",
                        MaxResults = 50,
                        NextToken = "t",
                    }
                ),
            "ListTags",
            """{"ResourceArn":"arn","NextToken":"t","MaxResults":50}"""
        );
    }

    [Fact]
    public async Task Inference_components_run_copies_and_adapters()
    {
        await Sends(
            c =>
                c.CreateInferenceComponentAsync(
                    new()
                    {
                        InferenceComponentName = "ic",
                        EndpointName = "e",
                        VariantName = "v",
                        Specification = new()
                        {
                            ModelName = "m",
                            BaseInferenceComponentName = "base",
                            Container = new()
                            {
                                Image = "i",
                                ArtifactUrl = "s3://b/adapter",
                                Environment = new() { ["A"] = "1" },
                            },
                            ComputeResourceRequirements = new()
                            {
                                NumberOfAcceleratorDevicesRequired = 1,
                                MinMemoryRequiredInMb = 1024,
                                NumberOfCpuCoresRequired = 2,
                            },
                            StartupParameters = new() { ContainerStartupHealthCheckTimeoutInSeconds = 600 },
                        },
                        RuntimeConfig = new() { CopyCount = 0 },
                    }
                ),
            "CreateInferenceComponent",
            """
            {"InferenceComponentName":"ic","EndpointName":"e","VariantName":"v",
             "Specification":{"ModelName":"m","Container":{"Image":"i","ArtifactUrl":"s3://b/adapter","Environment":{"A":"1"}},
               "StartupParameters":{"ContainerStartupHealthCheckTimeoutInSeconds":600},
               "ComputeResourceRequirements":{"NumberOfCpuCoresRequired":2,"NumberOfAcceleratorDevicesRequired":1,"MinMemoryRequiredInMb":1024},
               "BaseInferenceComponentName":"base"},
             "RuntimeConfig":{"CopyCount":0}}
            """
        );
        await Sends(
            c => c.DescribeInferenceComponentAsync(new() { InferenceComponentName = "ic" }),
            "DescribeInferenceComponent",
            """{"InferenceComponentName":"ic"}"""
        );
        await Sends(
            c => c.ListInferenceComponentsAsync(new() { EndpointNameEquals = "e" }),
            "ListInferenceComponents",
            """{"EndpointNameEquals":"e"}"""
        );
        await Sends(
            c =>
                c.UpdateInferenceComponentAsync(
                    new()
                    {
                        InferenceComponentName = "ic",
                        RuntimeConfig = new() { CopyCount = 2 },
                    }
                ),
            "UpdateInferenceComponent",
            """{"InferenceComponentName":"ic","RuntimeConfig":{"CopyCount":2}}"""
        );
        await Sends(
            c =>
                c.UpdateInferenceComponentRuntimeConfigAsync(
                    new()
                    {
                        InferenceComponentName = "ic",
                        DesiredRuntimeConfig = new() { CopyCount = 2 },
                    }
                ),
            "UpdateInferenceComponentRuntimeConfig",
            """{"InferenceComponentName":"ic","DesiredRuntimeConfig":{"CopyCount":2}}"""
        );
        await Sends(
            c => c.DeleteInferenceComponentAsync(new() { InferenceComponentName = "ic" }),
            "DeleteInferenceComponent",
            """{"InferenceComponentName":"ic"}"""
        );
    }

    [Fact]
    public async Task A_hub_lists_and_describes_its_models()
    {
        await Sends(
            c =>
                c.ListHubContentsAsync(
                    new()
                    {
                        HubName = "SageMakerPublicHub",
                        HubContentType = HubContentType.Model,
                        NameContains = "llama",
                        MaxResults = 100,
                    }
                ),
            "ListHubContents",
            """{"HubName":"SageMakerPublicHub","HubContentType":"Model","NameContains":"llama","MaxResults":100}"""
        );
        await Sends(
            c =>
                c.DescribeHubContentAsync(
                    new()
                    {
                        HubName = "SageMakerPublicHub",
                        HubContentType = HubContentType.Model,
                        HubContentName = "m",
                        HubContentVersion = "1.0.0",
                    }
                ),
            "DescribeHubContent",
            """{"HubName":"SageMakerPublicHub","HubContentType":"Model","HubContentName":"m","HubContentVersion":"1.0.0"}"""
        );

        var service = new VerbatimService(
            """{"HubContentSummaries":[{"HubContentName":"m","HubContentStatus":"Available","CreationTime":1772366400,"HubContentSearchKeywords":["@task:textgeneration"]}]}"""
        );
        var page = await Client(service)
            .ListHubContentsAsync(new() { HubName = "SageMakerPublicHub", HubContentType = HubContentType.Model });
        page.HubContentSummaries!.ShouldHaveSingleItem().HubContentSearchKeywords.ShouldBe(["@task:textgeneration"]);
        page.NextToken.ShouldBeNull();
    }

    private static async Task Sends(Func<IAmazonSageMaker, Task> call, string operation, string json)
    {
        var service = new VerbatimService();
        await call(Client(service));
        service.ShouldHaveReceived(Host, Json11, "SageMaker." + operation, json);
    }

    private static AmazonSageMakerClient Client(VerbatimService service) =>
        new(VerbatimService.Credentials, service.Configure(new AmazonSageMakerConfig()));
}
