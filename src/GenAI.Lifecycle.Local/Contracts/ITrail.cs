using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Contracts;

/// <summary>Records calls for CloudTrail. Implemented by CloudTrail.</summary>
internal interface ITrail
{
    /// <summary>Records a call that reached an operation, with its answer, or with its error when it was refused.</summary>
    void Record(AwsRequest request, AwsResponse? answer, ServiceError? error);

    /// <summary>Records an action of a service itself (a scaling action, a rollback): event type AwsServiceEvent.</summary>
    void RecordServiceEvent(string eventSource, string eventName, IReadOnlyList<TrailResource> resources);
}
