using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Services.Bedrock.ModelInvocationJobs;

/// <summary>Creates requests from record bodies, so that batch and online inference use the same readers.</summary>
internal delegate AwsRequest RecordRequest(JsonElement body);

/// <summary>Returns the requests of a job, in the name of its creator.</summary>
internal sealed class RecordRequests(LocalAwsOptions options, LocalCredentials credentials, LocalFaultPlan faults, TimeProvider time)
{
    private static readonly ServiceDescription s_description = new()
    {
        Name = "bedrock",
        SigningName = "bedrock",
        EventSource = "bedrock.amazonaws.com",
        UnknownMember = static path =>
            ServiceError.Validation(
                $"Malformed input request: extraneous key [{path}] is not permitted, please reformat your input and try again."
            ),
    };

    private static readonly LocalOperation s_operation = new("InvokeModelInBatch", static (_, _) => throw new NotSupportedException());

    public RecordRequest From(AwsRequest request) => Of(request.Principal);

    /// <summary>Returns the requests of a job of an earlier host.</summary>
    public RecordRequest Resumed() =>
        Of(new Principal(options.AccountId, credentials.UserName, credentials.AccessKeyId) { Partition = Partitions.Of(options.Region) });

    private RecordRequest Of(Principal principal) =>
        body => new AwsRequest
        {
            Service = s_description,
            Operation = s_operation,
            Protocol = WireProtocol.RestJson,
            Principal = principal,
            RequestId = Guid.NewGuid().ToString(),
            AccountId = options.AccountId,
            Region = options.Region,
            Time = time.GetUtcNow(),
            Http = new DefaultHttpContext().Request,
            Document = body,
            Faults = faults,
        };
}
