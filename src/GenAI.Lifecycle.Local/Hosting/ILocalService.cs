namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>One AWS service: how its wire looks and what its operations do.</summary>
internal interface ILocalService
{
    ServiceDescription Description { get; }

    IReadOnlyList<LocalOperation> Operations { get; }

    /// <summary>Everything of this service that exists now.</summary>
    IEnumerable<LocalResource> Inventory();

    /// <summary>Runs before the first request: takes up again what a killed instance left unfinished.</summary>
    Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
