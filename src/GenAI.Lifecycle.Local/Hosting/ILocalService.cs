namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Represents one AWS service: its wire format and its operations.</summary>
internal interface ILocalService
{
    ServiceDescription Description { get; }

    IReadOnlyList<LocalOperation> Operations { get; }

    /// <summary>Returns the existing resources of this service.</summary>
    IEnumerable<LocalResource> Inventory();

    /// <summary>Runs before the first request and resumes the unfinished work of a killed instance.</summary>
    Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
