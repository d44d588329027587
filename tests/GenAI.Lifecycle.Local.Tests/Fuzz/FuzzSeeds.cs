using System.Formats.Cbor;
using System.Text;

namespace GenAI.Lifecycle.Local.Tests.Fuzz;

/// <summary>Well-formed requests over every protocol: what clients send, as it was recorded.</summary>
internal static class FuzzSeeds
{
    public const string ModelId = "anthropic.claude-sonnet-4-5-20250929-v1:0";

    /// <summary>All requests.</summary>
    public static IReadOnlyList<FuzzRequest> All { get; } = [.. Json(), .. Rest(), .. Cbor(), .. Query(), .. Xml()];

    private static IEnumerable<FuzzRequest> Json()
    {
        yield return Target(
            "sagemaker",
            "SageMaker.CreateModel",
            """{"ModelName":"m","ExecutionRoleArn":"@ROLE","PrimaryContainer":{"Image":"i","Environment":{"A":"b"}},"Tags":[{"Key":"k","Value":"v"}]}"""
        );
        yield return Target(
            "sagemaker",
            "SageMaker.CreateEndpointConfig",
            """{"EndpointConfigName":"c","ProductionVariants":[{"VariantName":"v","ModelName":"m","InstanceType":"ml.m5.large","InitialInstanceCount":1,"InitialVariantWeight":0.5}]}"""
        );
        yield return Target("sagemaker", "SageMaker.CreateEndpoint", """{"EndpointName":"e","EndpointConfigName":"none"}""");
        yield return Target(
            "sagemaker",
            "SageMaker.ListEndpoints",
            """{"MaxResults":5,"SortBy":"Name","CreationTimeAfter":1767225600.5,"NameContains":"e"}"""
        );
        yield return Target(
            "sagemaker",
            "SageMaker.CreateTrainingJob",
            """{"TrainingJobName":"j","RoleArn":"@ROLE","AlgorithmSpecification":{"TrainingImage":"none","TrainingInputMode":"File"},"OutputDataConfig":{"S3OutputPath":"s3://b/o"},"ResourceConfig":{"InstanceType":"ml.m5.large","InstanceCount":1,"VolumeSizeInGB":10},"StoppingCondition":{"MaxRuntimeInSeconds":60},"HyperParameters":{"a":"1"},"InputDataConfig":[{"ChannelName":"train","DataSource":{"S3DataSource":{"S3DataType":"S3Prefix","S3Uri":"s3://b/i"}}}]}"""
        );
        yield return Target(
            "sagemaker",
            "SageMaker.AddTags",
            """{"ResourceArn":"arn:aws:sagemaker:us-east-1:000000000000:model/m","Tags":[{"Key":"k","Value":"v"}]}"""
        );
        yield return Target("logs", "Logs_20140328.CreateLogGroup", """{"logGroupName":"g","tags":{"k":"v"},"logGroupClass":"STANDARD"}""");
        yield return Target(
            "logs",
            "Logs_20140328.PutLogEvents",
            """{"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":1767225600000,"message":"hello"}]}"""
        );
        yield return Target(
            "logs",
            "Logs_20140328.FilterLogEvents",
            """{"logGroupName":"g","filterPattern":"\"error\"","startTime":0,"limit":10}"""
        );
        yield return Target(
            "cloudtrail",
            "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
            """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"CreateModel"}],"MaxResults":3,"StartTime":1767225600}"""
        );
        yield return Target(
            "application-autoscaling",
            "AnyScaleFrontendService.RegisterScalableTarget",
            """{"ServiceNamespace":"sagemaker","ResourceId":"endpoint/e/variant/v","ScalableDimension":"sagemaker:variant:DesiredInstanceCount","MinCapacity":1,"MaxCapacity":2}"""
        );
        yield return Target(
            "application-autoscaling",
            "AnyScaleFrontendService.PutScheduledAction",
            """{"ServiceNamespace":"sagemaker","ScheduledActionName":"a","ResourceId":"endpoint/e/variant/v","ScalableDimension":"sagemaker:variant:DesiredInstanceCount","Schedule":"cron(0 8 ? * MON-FRI *)","ScalableTargetAction":{"MinCapacity":1}}"""
        );
        yield return Target(
            "logs",
            "Logs_20140328.DescribeLogGroups",
            """{"logGroupIdentifiers":["arn:aws:logs:us-east-1:000000000000:log-group:g"],"limit":5}"""
        );
        yield return Target(
            "monitoring",
            "GraniteServiceVersion20100801.GetMetricData",
            """{"StartTime":1767225600,"EndTime":1767229200,"MetricDataQueries":[{"Id":"a","MetricStat":{"Metric":{"Namespace":"n","MetricName":"m"},"Period":60,"Stat":"p90"}},{"Id":"b","Expression":"FILL(a,0)*2"}]}"""
        );
        yield return Target(
            "monitoring",
            "GraniteServiceVersion20100801.PutDashboard",
            """{"DashboardName":"d","DashboardBody":"{\"widgets\":[{\"type\":\"text\",\"properties\":{}}]}"}"""
        );
        yield return Target("servicequotas", "ServiceQuotasV20190624.ListServiceQuotas", """{"ServiceCode":"bedrock","MaxResults":2}""");
        yield return Target(
            "monitoring",
            "GraniteServiceVersion20100801.PutMetricData",
            """{"Namespace":"n","MetricData":[{"MetricName":"m","Value":1.5,"Timestamp":1767225600,"Dimensions":[{"Name":"a","Value":"b"}],"Unit":"Count"}]}"""
        );
        yield return Target(
            "monitoring",
            "GraniteServiceVersion20100801.PutMetricAlarm",
            """{"AlarmName":"a","MetricName":"m","Namespace":"n","Statistic":"Average","Period":60,"EvaluationPeriods":1,"Threshold":1,"ComparisonOperator":"GreaterThanThreshold","Tags":[{"Key":"k","Value":"v"}]}"""
        );
    }

    private static IEnumerable<FuzzRequest> Rest()
    {
        var model = Uri.EscapeDataString(ModelId);
        yield return Body(
            "bedrock",
            "POST",
            $"/model/{model}/converse",
            """{"messages":[{"role":"user","content":[{"text":"hi"},{"image":{"format":"png","source":{"bytes":"iVBORw0KGgo="}}}]}],"system":[{"text":"s"}],"inferenceConfig":{"maxTokens":10,"temperature":0.5,"stopSequences":["x"]},"toolConfig":{"tools":[{"toolSpec":{"name":"t","inputSchema":{"json":{"type":"object"}}}}],"toolChoice":{"auto":{}}},"additionalModelRequestFields":{"top_k":5}}"""
        );
        yield return Body(
            "bedrock",
            "POST",
            $"/model/{model}/converse-stream",
            """{"messages":[{"role":"user","content":[{"text":"hi"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"t1","name":"t","input":{"a":1}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"t1","content":[{"json":{"b":2}}]}}]}],"toolConfig":{"tools":[{"toolSpec":{"name":"t","inputSchema":{"json":{"type":"object"}}}}]}}"""
        );
        yield return Body(
            "bedrock",
            "POST",
            $"/model/{model}/invoke",
            """{"anthropic_version":"bedrock-2023-05-31","max_tokens":10,"messages":[{"role":"user","content":[{"type":"text","text":"hi"}]}],"tools":[{"name":"t","input_schema":{"type":"object"}}]}"""
        );
        yield return Body(
            "bedrock",
            "POST",
            $"/model/{model}/count-tokens",
            """{"input":{"converse":{"messages":[{"role":"user","content":[{"text":"hi"}]}]}}}"""
        );
        yield return Body(
            "bedrock",
            "POST",
            "/guardrails",
            """{"name":"g","blockedInputMessaging":"no","blockedOutputsMessaging":"no","wordPolicyConfig":{"wordsConfig":[{"text":"bad"}]}}"""
        );
        yield return Body(
            "bedrock",
            "POST",
            "/guardrails",
            """{"name":"all","blockedInputMessaging":"no","blockedOutputsMessaging":"no","topicPolicyConfig":{"topicsConfig":[{"name":"t","definition":"d","examples":["e"],"type":"DENY"}]},"contentPolicyConfig":{"filtersConfig":[{"type":"HATE","inputStrength":"LOW","outputStrength":"HIGH"}]},"sensitiveInformationPolicyConfig":{"piiEntitiesConfig":[{"type":"EMAIL","action":"ANONYMIZE"}],"regexesConfig":[{"name":"r","pattern":"[a-z]+","action":"BLOCK"}]},"contextualGroundingPolicyConfig":{"filtersConfig":[{"type":"GROUNDING","threshold":0.5}]}}"""
        );
        yield return Body(
            "bedrock",
            "POST",
            "/guardrail/none/version/DRAFT/apply",
            """{"source":"OUTPUT","content":[{"text":{"text":"a","qualifiers":["query"]}}]}"""
        );
        yield return Body("bedrock", "GET", "/foundation-models?byOutputModality=TEXT", "");
        yield return Body("bedrock", "GET", "/inference-profiles?maxResults=2", "");
        yield return Body(
            "bedrock",
            "POST",
            "/model-invocation-job",
            """{"jobName":"j","roleArn":"@ROLE","modelId":"@MODEL","inputDataConfig":{"s3InputDataConfig":{"s3Uri":"s3://b/i.jsonl"}},"outputDataConfig":{"s3OutputDataConfig":{"s3Uri":"s3://b/o/"}}}"""
        );
        yield return new(
            "sagemaker",
            "POST",
            "/endpoints/e/invocations",
            [("Content-Type", "application/json"), ("X-Amzn-SageMaker-Custom-Attributes", "a=b")],
            "{\"inputs\":\"x\"}"u8.ToArray()
        );
        yield return new("sagemaker", "POST", "/endpoints/e/async-invocations", [("X-Amzn-SageMaker-InputLocation", "s3://b/i")], []);
    }

    private static IEnumerable<FuzzRequest> Cbor()
    {
        var writer = new CborWriter();
        writer.WriteStartMap(2);
        writer.WriteTextString("Namespace");
        writer.WriteTextString("n");
        writer.WriteTextString("MetricData");
        writer.WriteStartArray(1);
        writer.WriteStartMap(3);
        writer.WriteTextString("MetricName");
        writer.WriteTextString("m");
        writer.WriteTextString("Value");
        writer.WriteDouble(1.5);
        writer.WriteTextString("Timestamp");
        writer.WriteTag(CborTag.UnixTimeSeconds);
        writer.WriteDouble(1767225600);
        writer.WriteEndMap();
        writer.WriteEndArray();
        writer.WriteEndMap();
        yield return new(
            "monitoring",
            "POST",
            "/service/GraniteServiceVersion20100801/operation/PutMetricData",
            [("Content-Type", "application/cbor"), ("smithy-protocol", "rpc-v2-cbor"), ("Accept", "application/cbor")],
            writer.Encode()
        );
    }

    private static IEnumerable<FuzzRequest> Query()
    {
        yield return Form(
            "monitoring",
            "Action=PutMetricData&Version=2010-08-01&Namespace=n&MetricData.member.1.MetricName=m&MetricData.member.1.Value=1&MetricData.member.1.Dimensions.member.1.Name=a&MetricData.member.1.Dimensions.member.1.Value=b"
        );
        yield return Form(
            "monitoring",
            "Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1=a&MaxRecords=5&AlarmTypes.member.1=MetricAlarm"
        );
        yield return Form(
            "monitoring",
            "Action=GetMetricStatistics&Version=2010-08-01&Namespace=n&MetricName=m&StartTime=2026-01-01T00%3A00%3A00Z&EndTime=2026-01-01T01%3A00%3A00Z&Period=60&Statistics.member.1=Sum"
        );
        yield return Form("sts", "Action=GetCallerIdentity&Version=2011-06-15");
        yield return Form(
            "sts",
            "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A000000000000%3Arole%2Fr&RoleSessionName=s"
        );
    }

    private static IEnumerable<FuzzRequest> Xml()
    {
        yield return Body("s3", "PUT", "/fuzz-bucket", "");
        yield return Body("s3", "PUT", "/fuzz-bucket/key", "content");
        yield return Body("s3", "GET", "/fuzz-bucket?list-type=2&prefix=k&max-keys=5&delimiter=%2F", "");
        yield return new("s3", "GET", "/fuzz-bucket/key", [("Range", "bytes=0-3")], []);
        yield return Body("s3", "POST", "/fuzz-bucket?delete", "<Delete><Object><Key>a</Key></Object><Quiet>true</Quiet></Delete>");
        yield return Body(
            "s3",
            "PUT",
            "/fuzz-bucket/key?tagging",
            "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>"
        );
        yield return Body("s3", "POST", "/fuzz-bucket/big?uploads", "");
        yield return Body(
            "s3",
            "POST",
            "/fuzz-bucket/big?uploadId=x",
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>\"a\"</ETag></Part></CompleteMultipartUpload>"
        );
        yield return new(
            "s3",
            "PUT",
            "/fuzz-bucket/copy",
            [("x-amz-copy-source", "/fuzz-bucket/key"), ("x-amz-metadata-directive", "REPLACE")],
            []
        );
        yield return new("s3", "GET", "/fuzz-bucket/key?attributes", [("x-amz-object-attributes", "ETag,ObjectSize")], []);
        yield return new(
            "s3",
            "PUT",
            "/fuzz-bucket/big?partNumber=1&uploadId=x",
            [("x-amz-copy-source", "/fuzz-bucket/key"), ("x-amz-copy-source-range", "bytes=0-1")],
            []
        );
        yield return new(
            "s3",
            "POST",
            "/fuzz-bucket",
            [("Content-Type", "multipart/form-data; boundary=b")],
            "--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk\r\n--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--b--\r\n"u8.ToArray()
        );
        yield return new(
            "s3",
            "PUT",
            "/fuzz-bucket/chunked",
            [("Content-Encoding", "aws-chunked"), ("x-amz-decoded-content-length", "3")],
            "3;chunk-signature=00\r\nabc\r\n0;chunk-signature=00\r\n\r\n"u8.ToArray()
        );
    }

    private static FuzzRequest Target(string service, string target, string body) =>
        new(
            service,
            "POST",
            "/",
            [
                ("X-Amz-Target", target),
                ("Content-Type", service == "monitoring" ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1"),
            ],
            Bytes(body)
        );

    private static FuzzRequest Form(string service, string body) =>
        new(service, "POST", "/", [("Content-Type", "application/x-www-form-urlencoded")], Bytes(body));

    private static FuzzRequest Body(string service, string method, string path, string body) =>
        new(service, method, path, body.Length == 0 || service == "s3" ? [] : [("Content-Type", "application/json")], Bytes(body));

    private static byte[] Bytes(string body) =>
        Encoding.UTF8.GetBytes(
            body.Replace("@ROLE", "arn:aws:iam::000000000000:role/r", StringComparison.Ordinal)
                .Replace("@MODEL", ModelId, StringComparison.Ordinal)
        );
}
