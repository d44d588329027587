using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>Finds the endpoint of a request.</summary>
internal static class EndpointAccess
{
    public static string ReadName(InputReader input) => input.RequiredString("EndpointName");

    /// <summary>Records the endpoint for CloudTrail.</summary>
    /// <returns>Its ARN.</returns>
    public static string Touch(AwsRequest request, string name)
    {
        var arn = request.Arn("sagemaker", $"endpoint/{name}");
        request.Resources.Add(new TrailResource("AWS::SageMaker::Endpoint", arn));
        return arn;
    }

    /// <summary>Reads a request with only an EndpointName.</summary>
    public static EndpointRecord Require(AwsRequest request, EndpointStore endpoints)
    {
        var input = request.Input();
        var name = ReadName(input);
        input.Complete();
        var arn = Touch(request, name);
        return endpoints.Find(name) ?? throw SageMakerErrors.NotFound(EndpointOperations.Kind, arn);
    }

    /// <summary>Returns the endpoint, in one of the states given, or in any state without a change in progress.</summary>
    public static EndpointRecord RequireIdle(EndpointStore endpoints, string name, string arn, params ReadOnlySpan<string> states)
    {
        var endpoint = endpoints.Find(name) ?? throw SageMakerErrors.NotFound(EndpointOperations.Kind, arn);
        if (EndpointStatus.Busy(endpoint.Status))
            throw SageMakerErrors.InProgress(arn);
        if (!states.IsEmpty && !states.Contains(endpoint.Status))
            throw ServiceError.Validation($"Cannot update endpoint \"{arn}\" in status {endpoint.Status}.");
        return endpoint;
    }
}
