using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Contracts;

/// <summary>CloudTrail as the front door sees it. Implemented by CloudTrail.</summary>
internal interface ITrail
{
    /// <summary>Records a call that reached an operation, with its answer, or with its error when it was refused.</summary>
    void Record(AwsRequest request, AwsResponse? answer, ServiceError? error);

    /// <summary>Records what a service did by itself (a scaling action, a rollback): event type AwsServiceEvent.</summary>
    void RecordServiceEvent(string eventSource, string eventName, IReadOnlyList<TrailResource> resources);
}
